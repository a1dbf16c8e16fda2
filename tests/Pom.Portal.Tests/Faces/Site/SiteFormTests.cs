using System.Text;
using Microsoft.AspNetCore.Http;
using Pom.Portal.Faces.Site;

namespace Pom.Portal.Tests.Faces.Site;

public sealed class SiteFormTests
{
    private const string Key = "0199a1c0-0000-7000-8000-000000000001";

    /// <summary>A key that is the same for two acts would give the second the answer of the first: somebody else's booking.</summary>
    [Test]
    public async Task Key_IsTheSameForTheSameFormSentAgainAndForNothingElse()
    {
        var first = await KeyAsync("/book/A/MH", $"form-key={Key}&startsAt=10");
        Assert.Multiple(async () =>
        {
            Assert.That(await KeyAsync("/book/A/MH", $"form-key={Key}&startsAt=10"), Is.EqualTo(first));
            Assert.That(await KeyAsync("/book/A/MH", $"startsAt=10&form-key={Key}"), Is.EqualTo(first), "in any order");
            Assert.That(await KeyAsync("/book/A/MH", $"form-key={Key}&startsAt=11"), Is.Not.EqualTo(first), "another choice");
            Assert.That(await KeyAsync("/book/A/GR", $"form-key={Key}&startsAt=10"), Is.Not.EqualTo(first), "another page");
            Assert.That(await KeyAsync("/book/A/MH", $"form-key={Key.Replace('1', '2')}&startsAt=10"), Is.Not.EqualTo(first), "another resident's form");
        });
    }

    [TestCase("startsAt=10"), TestCase("form-key=1&startsAt=10")]
    public async Task Key_IsNeverTheSameForFormsWithoutOneOfTheirOwn(string body)
    {
        var first = await KeyAsync("/book/A/MH", body);
        Assert.That(await KeyAsync("/book/A/MH", body), Is.Not.EqualTo(first));
    }

    private static async Task<Guid> KeyAsync(string path, string body)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = path;
        http.Request.Method = "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return (await SiteForm.ReadAsync(http, CancellationToken.None)).Key();
    }
}
