using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;

namespace Pom.Portal.Shell;

/// <summary>Keeps the language, the theme or (in a demo) the time that the pages are to have, and goes back to the page. A link, so
/// that it works without scripts.</summary>
internal static class SetPreference
{
    /// <param name="time">Demo only: ISO 8601 instant that is to be now, running on from there; empty for the real time.</param>
    /// <param name="back">Address on this site.</param>
    public static RedirectHttpResult Handle(string? lang, string? theme, string? time, string? back, HttpContext http, PlatformOptions platform)
    {
        var errors = new InputErrors();
        if (lang is not null && !TextBook.Languages.Contains(lang)) errors.Add("lang", $"Allowed are {string.Join(", ", TextBook.Languages)}.");
        if (theme is not null && !PageContext.Themes.Contains(theme)) errors.Add("theme", $"Allowed are {string.Join(", ", PageContext.Themes)}.");
        var offset = "";
        if (time is { Length: > 0 })
        {
            if (!platform.Demo) errors.Add("time", "Only a demo has a time of its own.");
            else if (DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now)) offset = ((long)(now - TimeProvider.System.GetUtcNow()).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            else errors.Add("time", "Is no instant; allowed is ISO 8601 with offset, such as 2026-03-16T10:05:00+01:00.");
        }
        errors.ThrowIfAny();
        if (lang is not null) Keep(http, PageContext.LanguageCookie, lang);
        if (theme is not null) Keep(http, PageContext.ThemeCookie, theme);
        if (time is not null) Keep(http, PageContext.DemoTimeCookie, offset);
        return TypedResults.LocalRedirect(IsLocal(back) ? back! : "/");
    }

    private static void Keep(HttpContext http, string cookie, string value)
    {
        if (value.Length == 0) http.Response.Cookies.Delete(cookie);
        else http.Response.Cookies.Append(cookie, value, new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps });
    }

    private static bool IsLocal(string? address) => address is ['/', ..] and not ['/', '/', ..] and not ['/', '\\', ..] && !address.Any(char.IsControl);
}
