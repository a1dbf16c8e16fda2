using System.Globalization;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Portal.Shell;

/// <summary>What every page needs to know of its request: language, theme, the time that applies. Injected into pages.</summary>
internal sealed class PageContext(IHttpContextAccessor http, CityPack pack, PlatformOptions platform, TimeProvider clock)
{
    public const string LanguageCookie = "pom-language", ThemeCookie = "pom-theme", DemoTimeCookie = "pom-demo-time";
    public static readonly string[] Themes = ["auto", "light", "dark", "contrast"];

    private HttpContext Http => http.HttpContext!;

    public string Language { get; } = ChooseLanguage(http.HttpContext!);
    public string Theme { get; } = http.HttpContext!.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : "auto";
    public CityPack Pack => pack;
    public bool Demo => platform.Demo;
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => pack.Calendar.Day(Now);
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language switch { "en" => "en-GB", "uk" => "uk-UA", _ => "pl-PL" });

    /// <summary>The page itself, so that a change of language or theme comes back to it.</summary>
    public string Address => Http.Request.Path + Http.Request.QueryString;

    /// <summary>Where a demo's clock stands apart from the real one; the scripts send it along.</summary>
    public string? DemoTime => Demo ? Http.Request.Cookies[DemoTimeCookie] : null;

    public string Say(string key, params (string Name, object Value)[] values) => TextBook.Say(Language, key, values);
    public string Say(Text text) => text.In(Language);

    /// <param name="grosze">Whole grosze.</param>
    public string Money(long grosze) => TextBook.Say(Language, "common.money", ("amount", (grosze / 100m).ToString("N2", Culture)));

    public string Day(DateOnly day) => day.ToString("D", Culture);
    public string ShortDay(DateOnly day) => day.ToString("dddd, d MMMM", Culture);
    public string Weekday(DateOnly day) => day.ToString("dddd, d MMMM yyyy", Culture);
    public string TimeWithSeconds(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, pack.Calendar.Zone).ToString("T", Culture);
    public string Time(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, pack.Calendar.Zone).ToString("t", Culture);
    public string Time(TimeOnly time) => time.ToString("t", Culture);

    private static string ChooseLanguage(HttpContext http)
    {
        if (http.Request.Query["lang"].ToString() is { Length: > 0 } asked && TextBook.Languages.Contains(asked)) return asked;
        if (http.Request.Cookies[LanguageCookie] is { } chosen && TextBook.Languages.Contains(chosen)) return chosen;
        foreach (var accepted in http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
            if (TextBook.Languages.FirstOrDefault(l => accepted.Value.StartsWith(l, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        return TextBook.Languages[0];
    }
}
