using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site;

/// <summary>Pages that only show what the city pack and the texts hold.</summary>
internal static class SimplePages
{
    public static RazorComponentResult<NewsPage> News() => new();
    public static RazorComponentResult<FormsPage> Forms() => new();
    public static RazorComponentResult<AccessibilityPage> Accessibility() => new();
    public static RazorComponentResult<PrivacyPage> Privacy() => new();
    public static RazorComponentResult<MessagePage> NothingHere() => SiteFailures.Message(MessageKind.NotFound);

    /// <summary>A printed form, ready to be filled in by hand.</summary>
    public static IResult Form(string code, PageContext page)
    {
        if (page.Pack.FormsOn(page.Today).FirstOrDefault(f => f.Code == code) is not { CaseType: { } matter } form
            || page.Pack.FindCaseType(matter, page.Today) is not { } type) return SiteFailures.Message(MessageKind.NotFound);
        return new RazorComponentResult<FormPage>(new { Form = form, Type = type });
    }
}
