using System.Globalization;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;
using Pom.ServiceDefaults.CityPack;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>The time that a page's cookie asks the demonstration for. Bookings are swept by the real clock, so the played time lies in
/// the future: 10:05 on the next day but today on which all points are open.</summary>
internal sealed class DemoClock
{
    public DemoClock()
    {
        Pack = CityPackLoader.Load(Checkout.PathOf("deploy", "city-packs", "rzeszow"));
        var day = Pack.Calendar.Day(TimeProvider.System.GetUtcNow()).AddDays(1);
        while (!Pack.Points.All(p => Pack.Calendar.IsOpenOn(p, day))) day = day.AddDays(1);
        Now = Pack.Calendar.Instant(day, new TimeOnly(10, 5));
    }

    public CityPack Pack { get; }
    public DateTimeOffset Now { get; }

    /// <summary>For calls of the test itself.</summary>
    public string Header => Now.ToString("O", CultureInfo.InvariantCulture);

    public Task SetAsync(IPage page, Uri url) => SetAsync(page, url, Now);

    public static Task SetAsync(IPage page, Uri url, DateTimeOffset now) => page.Context.AddCookiesAsync(
    [
        new() { Name = "pom-demo-time", Value = ((long)(now - TimeProvider.System.GetUtcNow()).TotalMilliseconds).ToString(CultureInfo.InvariantCulture), Url = url.GetLeftPart(UriPartial.Authority) },
    ]);
}
