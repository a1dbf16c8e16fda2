using Pom.Portal.Faces.Site;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Tests.Faces.Site;

public sealed class MattersTests
{
    private static readonly DateOnly s_day = new(2026, 11, 23);
    private readonly CityPack _pack = CityPackLoader.Load(Path.Combine(Sources.Root, "deploy", "city-packs", "rzeszow"));

    [TestCase("dowod", "IdCardExchange"), TestCase("zgubiony dowód", "IdCardExchange"), TestCase("zameldowanie", "PermanentResidenceRegistration")]
    [TestCase("meldunek", "PermanentResidenceRegistration"), TestCase("rejestracja samochodu", "VehicleRegistrationUsed"), TestCase("prawo jazdy", "DrivingLicenceIssue")]
    [TestCase("śmieci", "WasteDeclaration"), TestCase("ID card", "IdCardExchange"), TestCase("посвідчення", "IdCardIssue"), TestCase("DO-1", "WasteDeclaration")]
    public void Search_FindsWhatPeopleMean(string query, string expected) =>
        Assert.That(Matters.Search(_pack, s_day, query).Select(t => t.Code).Take(5), Does.Contain(expected));

    [TestCase("xyzzy"), TestCase("dowód xyzzy")]
    public void Search_FindsNothingWhereAWordIsNowhere(string query) => Assert.That(Matters.Search(_pack, s_day, query), Is.Empty);

    [TestCase(null), TestCase(" "), TestCase("?!")]
    public void Search_WithoutWordsListsEverythingThatADeskTakes(string? query)
    {
        var all = Matters.Search(_pack, s_day, query);
        Assert.That(all.Select(t => t.Code), Is.EquivalentTo(_pack.CaseTypesOn(s_day).Select(t => t.Code)));
        Assert.That(all.Any(t => t.ExOfficio), Is.False, "a penalty is nothing that somebody comes for");
    }

    [Test]
    public void Every_matter_tells_residents_what_it_is() => Assert.That(_pack.CaseTypesOn(s_day).Where(t => t.Description is null).Select(t => t.Code), Is.Empty);
}
