using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Browser.Desk;

/// <summary>The checks of identifiers in the browser hold the vectors of the handbook, which the services hold too.</summary>
internal sealed class ChecksTests
{
    private Screen _screen = null!;
    private IPage _page = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _screen = await Screen.OpenAsync();
        _page = await _screen.PageAsync(new Uri("http://desk.example"));
        var module = await File.ReadAllTextAsync(Checkout.PathOf("services/Portal/Assets/desk", "checks.js"));
        await _page.RouteAsync("**/*", route => route.FulfillAsync(route.Request.Url.EndsWith(".js", StringComparison.Ordinal) ? new() { ContentType = "text/javascript", Body = module } : new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>Checks</title>" }));
        await _page.GotoAsync("/");
        await _page.EvaluateAsync("async () => { window.checks = (await import('/checks.js')).checks; }");
    }

    [OneTimeTearDown]
    public async Task Close() => await _screen.DisposeAsync();

    [TestCase("pesel", "44051401359,85822824687,99723199984,99270112344,50413100095,85822800090,00222900016,85822800052,85822800502, 8582 2824-687 ")]
    [TestCase("idCard", "ABA300000,ZZC108201,DZX812345,aba 300000")]
    [TestCase("nip", "1234563218,9999999002,8139999901,8130008613,813-000-86-13")]
    [TestCase("regon", "123456785,999999004,123456160,690581324,12345678500010,00000018700014,99999900400019")]
    [TestCase("nrb", "20 9999 0000 0000 0000 0000 0001,06 9999 0013 1234 5678 9012 3456,54 9999 0026 0000 0000 0000 9999,PL17 1020 4391 2018 0062 0000 0423")]
    [TestCase("vin", "1M8GDM9AXKP042788,11111111111111111,SUPTF48U7YW000001")]
    [TestCase("plate", "RZ 12345,RZ1234A,RZE12345,R0 ABC,WA12345")]
    [TestCase("postalCode", "35-064,35064")]
    [TestCase("phone", "17 788 99 00,+48 600 000 000,0048600000000")]
    [TestCase("drivingLicence", "00001/24/1863,00001241863")]
    [TestCase("pkk", "12345678901234567890")]
    public async Task Value_ThatIsRight_IsTaken(string check, string values)
    {
        foreach (var value in values.Split(',')) Assert.That(await CheckAsync(check, value), Is.Empty, value);
    }

    [TestCase("pesel", "85822824688", "checkDigit"), TestCase("pesel", "58822824687", "checkDigit"), TestCase("pesel", "99823000120", "birthDate"), TestCase("pesel", "90131501231", "birthDate"), TestCase("pesel", "00022900010", "birthDate")]
    [TestCase("pesel", "00000000000", "birthDate"), TestCase("pesel", "4405140135", "length"), TestCase("pesel", "4405140135A", "notDigit"), TestCase("pesel", "٤٤٠٥١٤٠١٣٥٩", "notDigit")]
    [TestCase("idCard", "ABA300001", "checkDigit"), TestCase("idCard", "DZX112345", "checkDigit"), TestCase("idCard", "AB1234567", "format")]
    [TestCase("nip", "1234563219", "checkDigit"), TestCase("nip", "9999990060", "cannotExist"), TestCase("nip", "123456321", "length")]
    [TestCase("regon", "123456786", "checkDigit"), TestCase("regon", "999999001", "checkDigit"), TestCase("regon", "12345678", "length"), TestCase("regon", "12345678512348", "checkDigit"), TestCase("regon", "12345678600010", "nineDigitPart"), TestCase("regon", "1234567850001", "length")]
    [TestCase("nrb", "18 1020 4391 2018 0062 0000 0423", "checkDigit"), TestCase("nrb", "17 1020 4391 2018 0062 0000 0432", "checkDigit"), TestCase("nrb", "17 1020 4391 2018 0062 0000 042", "length")]
    [TestCase("vin", "WVWZZZ1JZXW00000", "length"), TestCase("vin", "WVWZZZ1JZXW00000O", "vinLetters"), TestCase("vin", "WVWZZZ1JZXW0000-1", "vinCharacters")]
    [TestCase("plate", "12345", "format"), TestCase("postalCode", "3506", "format"), TestCase("phone", "012345678", "format"), TestCase("pkk", "1234567890123456789", "length")]
    public async Task Value_ThatIsWrong_IsRefusedWithItsReason(string check, string value, string code) => Assert.That(await CheckAsync(check, value), Is.EqualTo(code));

    [TestCase("vin", "WVWZZZ1JZXW000001", "vinCheckDigit"), TestCase("plate", "RZ1234B", "plateUnusual"), TestCase("drivingLicence", "AB123", "licenceUnusual")]
    public async Task Value_ThatIsUnusual_IsOnlyWarnedAbout(string check, string value, string code) => Assert.That(await CheckAsync(check, value), Is.EqualTo("warning " + code));

    private Task<string> CheckAsync(string check, string value) =>
        _page.EvaluateAsync<string>("([check, value]) => { const r = checks[check](value); return (r.warning ? 'warning ' : '') + r.code; }", new[] { check, value });
}
