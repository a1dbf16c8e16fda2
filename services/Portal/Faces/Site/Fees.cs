using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site;

/// <summary>What a matter costs on a day, as far as the city pack can say before the form is filled in.</summary>
/// <param name="Grosze">Null where the form decides.</param>
internal sealed record FeeOffer(string Name, long? Grosze, IReadOnlyList<string> Parts)
{
    public static IReadOnlyList<FeeOffer> Of(PageContext page, CaseType type)
    {
        var (pack, day) = (page.Pack, page.Today);
        long? Amount(FeeComponent c) => c.Grosze is null ? pack.FindAmount(c, day)?.Grosze : null;
        var variants = type.FeeVariants.Where(v => v.IsInForce(day))
            .Select(v => (v.Name, Parts: v.Components.Select(code => type.FeeComponents.First(c => c.Code == code)).ToList()))
            .Where(v => v.Parts.All(c => Amount(c) is not null))
            .Select(v => new FeeOffer(page.Say(v.Name), v.Parts.Sum(c => Amount(c)!.Value), [.. v.Parts.Select(c => page.Say(c.Name)).Distinct()])).ToList();
        if (variants.Count > 0) return variants;
        return [.. type.FeeComponents.Where(c => c.Grosze is not null || Amount(c) is not null).Select(c => new FeeOffer(page.Say(c.Name), Amount(c), []))];
    }
}
