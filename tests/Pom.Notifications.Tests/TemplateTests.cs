using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Tests;

/// <summary>A fault in a text stops the start and says where it is.</summary>
[TestFixture]
public sealed class TemplateTests
{
    private const string File = "notifications.json";

    [TestCase("Numer {number}: przed", "Numer {pesel}: przed", "$.notices[7].sms.pl", "unknown field {pesel}; allowed: {city}, {point}, {number}, {ahead}, {minutes}")]
    [TestCase("Numer {number}: przed", "Numer {number: przed", "$.notices[7].sms.pl", "a '{' is not closed")]
    [TestCase("Numer {number}: przed", "Numer number}: przed", "$.notices[7].sms.pl", "a '}' closes nothing")]
    [TestCase("\"kind\": \"case-closed\"", "\"kind\": \"document-ready\"", "$.notices[11].kind", "'document-ready' is already used")]
    [TestCase("\"kind\": \"case-closed\"", "\"kind\": \"case-lost\"", "$.notices[11].kind", "is \"case-lost\"; allowed: booking-confirm")]
    [TestCase("\"smsParts\": 3", "\"smsParts\": 1", "$.notices[0].sms.pl", "takes 3 SMS parts")]
    [TestCase("\"to\": \"07:00\"", "\"to\": \"21:00\"", "$.quietHours.to", "is the same as from")]
    public void A_faulty_text_is_named(string right, string wrong, string path, string reason)
    {
        using var pack = new PackCopy();
        pack.Replace(File, right, wrong);
        var faults = Assert.Throws<CityPackException>(() => CityPackLoader.Load(pack.Directory))!.Faults;
        Assert.That(faults.Where(f => f.File == File && f.Path == path && f.Line > 1).Select(f => f.Reason), Has.Some.Contains(reason), string.Join('\n', faults));
    }

    [Test]
    public void A_missing_language_and_a_missing_text_are_named()
    {
        using var pack = new PackCopy();
        pack.Change(File, json =>
        {
            json["notices"]![7]!["sms"]!.AsObject().Remove("uk");
            json["notices"]![8]!["channels"] = new System.Text.Json.Nodes.JsonArray("sms");
        });
        var faults = Assert.Throws<CityPackException>(() => CityPackLoader.Load(pack.Directory))!.Faults;
        Assert.That(faults.Select(f => f.Path), Has.Some.EqualTo("$.notices[7].sms.uk"));
        pack.Change(File, json => json["notices"]![7]!["sms"]!.AsObject().Add("uk", "Номер {number}"));
        faults = Assert.Throws<CityPackException>(() => CityPackLoader.Load(pack.Directory))!.Faults;
        Assert.That(faults.Select(f => (f.Path, f.Reason)), Has.Some.EqualTo(("$.notices[8].email", "would never be sent; name email in channels or leave the text out")));
    }

    [TestCase("", 1)]
    [TestCase("@£$¥èéùìòÇ", 1)]
    [TestCase("a*160", 1)]
    [TestCase("a*161", 2)]
    [TestCase("a*306", 2)]
    [TestCase("a*307", 3)]
    [TestCase("€*80", 1)]
    [TestCase("€*81", 2)]
    [TestCase("€*152", 2)] // 76 of them in a part of 153: none is parted
    [TestCase("€*153", 3)]
    [TestCase("ł*70", 1)]
    [TestCase("ł*71", 2)]
    [TestCase("ї*134", 2)]
    [TestCase("ї*135", 3)]
    public void Parts_of_an_SMS_are_counted_as_the_network_does(string text, int parts)
    {
        if (text.Split('*') is [var letter, var times]) text = string.Concat(Enumerable.Repeat(letter, int.Parse(times, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(SmsText.Parts(text), Is.EqualTo(parts));
    }

    [Test]
    public void No_text_offers_anything_about_a_person()
    {
        var fields = Enum.GetValues<NoticeKind>().SelectMany(NoticeTemplate.FieldsOf).Distinct();
        Assert.That(fields, Is.EquivalentTo(new[] { "city", "point", "day", "time", "until", "code", "link", "number", "ahead", "minutes", "reference" }));
    }

    [Test]
    public void The_HTML_of_a_mail_is_encoded()
    {
        var html = Notifications.Features.Sending.SmtpServer.Html(new Domain.NoticeText("a<b", "x & <script>\n\nhttps://a.example/?q=\"1\""), "pl");
        Assert.That(html, Does.Contain("x &amp; &lt;script&gt;").And.Contain("<a href=\"https://a.example/?q=&quot;1&quot;\">").And.Contain("<title>a&lt;b</title>"));
    }
}
