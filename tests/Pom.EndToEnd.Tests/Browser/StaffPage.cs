using System.Globalization;
using Microsoft.Playwright;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>A page of a member of the staff, logged in, at a time when the points are open.</summary>
internal static class StaffPage
{
    /// <summary>A Monday in force of the rules of 2026.</summary>
    public const string Monday = "2026-03-16T10:05:00+01:00";

    public static async Task<IPage> OpenAsync(Screen screen, Uri platform, string user, string path, string at = Monday)
    {
        var page = await screen.PageAsync(platform);
        await SetTimeAsync(page, platform, at);
        var answer = await page.APIRequest.PostAsync("/api/session", new() { DataObject = new { user, password = "pom-demo" } });
        Assert.That(answer.Ok, $"{user} cannot log in: {answer.Status}");
        await page.GotoAsync(path);
        return page;
    }

    public static Task SetTimeAsync(IPage page, Uri platform, string at)
    {
        var offset = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow();
        return page.Context.AddCookiesAsync([new() { Name = "pom-demo-time", Value = ((long)offset.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), Url = platform.ToString() }]);
    }

    /// <summary>Presses Tab until the focus is there.</summary>
    public static async Task TabToAsync(this IPage page, ILocator there, int atMost = 60)
    {
        for (var i = 0; i < atMost; i++)
        {
            if (await there.EvaluateAsync<bool>("e => e === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The keyboard does not reach {there}");
    }
}
