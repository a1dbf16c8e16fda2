using System.Text.RegularExpressions;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site.Booking;

/// <summary>How a resident wants to be reached: a phone number or an e-mail address, in which language, and that they agree.</summary>
internal static partial class ContactFields
{
    public static readonly (string Field, string Text)[] Errors = [("phone", "site.wrong-phone"), ("email", "site.wrong-email"), ("language", "site.wrong-language")];

    public static void Check(SiteForm form)
    {
        if (form["phone"].Length > 0 && form["email"].Length > 0) form.Wrong("email", "site.wrong-both");
        if (form["phone"].Length == 0 && form["email"].Length == 0) form.Wrong("phone", "site.wrong-neither");
        // The interface decides; this says all that is plainly wrong at once, beside a consent that it never hears of.
        if (form["phone"].Length > 0 && !Phone().IsMatch(form["phone"])) form.Wrong("phone", "site.wrong-phone");
        if (form["email"].Length > 0 && !form["email"].Contains('@', StringComparison.Ordinal)) form.Wrong("email", "site.wrong-email");
        if (form["consent"].Length == 0) form.Wrong("consent", "site.wrong-consent");
    }

    public static (string? Phone, string? Email) Of(SiteForm form) => (form["phone"].Length > 0 ? form["phone"] : null, form["email"].Length > 0 ? form["email"] : null);

    public static string Language(SiteForm form, PageContext page) => form["language"].Length > 0 ? form["language"] : page.Language;

    [GeneratedRegex(@"^\+?(?:[ -]*[0-9]){8,17}[ -]*$")]
    private static partial Regex Phone();
}
