using Pom.Testing;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Browser.Devices;

/// <summary>A platform on which it is a Monday soon, 10:05 and on, with the devices of its points and the people who press buttons
/// there.</summary>
internal sealed class OpenPoint : IAsyncDisposable
{
    private readonly Dictionary<string, string> _tokens = [];
    private readonly TimeSpan _ahead;

    private OpenPoint(EmbeddedProcess platform, Screen screen)
    {
        (Platform, Screen, Api) = (platform, screen, new ApiClient(platform.Url));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).Date;
        // Far enough ahead that a time on it can be booked really now.
        var monday = Enumerable.Range(3, 7).Select(d => today.AddDays(d)).First(d => d.DayOfWeek == DayOfWeek.Monday);
        var open = new DateTimeOffset(monday.AddHours(10).AddMinutes(5), zone.GetUtcOffset(monday.AddHours(10)));
        _ahead = open - TimeProvider.System.GetUtcNow();
        Day = monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public EmbeddedProcess Platform { get; }
    public Screen Screen { get; }
    public ApiClient Api { get; }
    public string Day { get; }

    /// <summary>The platform's time, as its pages and calls have it.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + _ahead;

    public static async Task<OpenPoint> StartAsync(Dictionary<string, string>? environment = null)
    {
        var platform = await EmbeddedProcess.StartAsync(environment);
        try
        {
            return new OpenPoint(platform, await Screen.OpenAsync());
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>A page of a browser of its own, on which it is Monday; logged in where an account is named.</summary>
    public async Task<IPage> PageAsync(int width, int height, string? account = null, string theme = "light", string? script = null)
    {
        var page = await Screen.PageAsync(Platform.Url, width, height);
        if (script is not null) await page.AddInitScriptAsync(script);
        await page.Context.AddCookiesAsync([
            new() { Name = "pom-demo-time", Value = ((long)_ahead.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), Url = $"{Platform.Url}" },
            new() { Name = "pom-theme", Value = theme, Url = $"{Platform.Url}" },
        ]);
        if (account is not null)
        {
            var answer = await page.Context.APIRequest.PostAsync("/api/session", new() { DataObject = new { user = account, password = "pom-demo" } });
            Assert.That(answer.Ok, Is.True, await answer.TextAsync());
        }
        return page;
    }

    public async Task<JsonElement> PostAsync(string account, string path, object? body = null, int expected = 200, DateTimeOffset? at = null)
    {
        var answer = await Api.SendAsync(ApiClient.Post(path, body ?? new { }), await TokenAsync(account), At(at ?? Now));
        Assert.That(answer.Status, Is.EqualTo(expected), $"POST {path}\n{answer.Text}");
        return answer.Text.Length == 0 ? default : answer.Json;
    }

    public async Task<JsonElement> GetAsync(string? account, string path)
    {
        var answer = await Api.SendAsync(ApiClient.Get(path), account is null ? null : await TokenAsync(account), At(Now));
        Assert.That(answer.Status, Is.EqualTo(200), $"GET {path}\n{answer.Text}");
        return answer.Json;
    }

    /// <summary>By the resident, who has no account.</summary>
    public async Task<JsonElement> ResidentAsync(string path, object body, DateTimeOffset at, int expected = 200)
    {
        var answer = await Api.SendAsync(ApiClient.Post(path, body), null, At(at));
        Assert.That(answer.Status, Is.EqualTo(expected), $"POST {path}\n{answer.Text}");
        return answer.Json;
    }

    /// <summary>The tickets of the day in the order of issue.</summary>
    public async Task<List<JsonElement>> TicketsAsync(string point, string supervisor) =>
        [.. (await GetAsync(supervisor, $"/api/queueing/points/{point}/days/{Day}/tickets")).GetProperty("items").EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Screen.DisposeAsync();
        await Platform.DisposeAsync();
    }

    private static string At(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private async Task<string> TokenAsync(string user) => _tokens.TryGetValue(user, out var known) ? known : _tokens[user] = await Api.LogInAsync(user);
}
