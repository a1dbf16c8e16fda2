using System.Text.Json;
using NUnit.Framework;
using Pom.Cases.Forms;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Day.Tests;

/// <summary>The player's forms against the city pack of Rzeszów and the platform's own check.</summary>
internal sealed class FormValuesTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly CityPack Pack = CityPackLoader.Load(PackFolder());

    // What is only counted has no form that a visitor fills in.
    private static IEnumerable<string> CaseTypes => Pack.CaseTypes.Where(t => t.Handling != CaseHandling.Tally).Select(t => t.Code).Distinct();

    [TestCaseSource(nameof(CaseTypes))]
    public void For_FillsEveryCaseTypeOfThePack(string code)
    {
        var caseType = Pack.CaseTypes.Last(t => t.Code == code);
        for (var n = 0; n < 100; n++)
        {
            var draws = new Randomness(n, code);
            var form = new FormValues(People.New(draws), new DateOnly(2016, 10, 10), draws).For(AsAnswered(caseType));
            var sent = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.Serialize(form, Web), Web)!;
            var check = FormValidator.Check(caseType.Form, sent);
            FormRules.Apply(check, Pack, caseType, null, new DateOnly(2016, 10, 10));
            Assert.That(check.Errors, Is.Empty);
            Assert.That(check.Warnings.Where(w => !w.IsRule && !w.Path.Contains("vin", StringComparison.Ordinal)), Is.Empty); // no European VIN has a check digit
        }
    }

    [Test]
    public void Matters_OfThePack_AreServedAtACounterOfEveryPoint() =>
        Assert.That(ServicePoint.All.SelectMany(p => Pack.CaseTypes.Where(IsPlayed).Select(t => t.CaseGroup).Distinct().Except(p.CounterGroups)), Is.Empty);

    [Test]
    public void Matters_AgreeWithThePackAboutPickUps() =>
        Assert.That(Pack.CaseTypes.Where(t => t.Pickup.Needed).Select(t => t.Code), Is.EquivalentTo(Pack.CaseTypes.Select(t => t.Code).Where(Matters.HasPickUp)));

    // Bus tickets and the ombudsman's advice are not at every point, and no part of the mix.
    private static bool IsPlayed(CaseType type) => Matters.Kinds.Any(k => k.Types.Any(t => t.Code == type.Code));

    /// <summary>The case type as GET /api/document-intake/case-types gives it.</summary>
    private static CaseTypeAnswer AsAnswered(CaseType caseType) => JsonSerializer.Deserialize<CaseTypeAnswer>(JsonSerializer.Serialize(new
    {
        caseType.Code,
        caseType.Name,
        caseType.Department,
        caseType.CaseGroup,
        Fields = caseType.Form.Select(f => new
        {
            f.Name, Type = JsonNamingPolicy.CamelCase.ConvertName(f.Type.ToString()), f.Required, f.Validator, Choices = f.Choices, f.Min, f.Max, f.MaxLength,
        }),
        Documents = caseType.Documents.Where(d => !d.ViewOnly).Select(d => new { d.Code, d.Required }),
    }, Web), Web)!;

    private static string PackFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var pack = Path.Combine(folder.FullName, "deploy", "city-packs", "rzeszow");
            if (Directory.Exists(pack)) return pack;
        }
        throw new DirectoryNotFoundException("deploy/city-packs/rzeszow is above no folder of the test.");
    }
}
