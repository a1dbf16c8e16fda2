using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>axe-core over a page as it stands (with its open dialogs, messages and typed words), once for each theme: every rule that
/// it has for WCAG 2.2 A and AA, and its best practices.</summary>
internal static class Axe
{
    public static readonly IReadOnlyList<string> Themes = ["light", "dark", "contrast"];

    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async (options) => {
          for (const a of document.getAnimations()) if (a.effect?.getComputedTiming().endTime !== Infinity) a.finish();
          const result = await axe.run(document, { resultTypes: ['violations'], ...options });
          return JSON.stringify(result.violations.map(v => ({ rule: v.id, help: v.help, nodes: v.nodes.map(n => ({ at: n.target.flat(9).join(' '), html: n.html.slice(0, 200), why: n.failureSummary })) })));
        }
        """;

    // The size of targets is a rule of WCAG 2.2 that axe leaves out unless it is asked for. A theme changes colours and nothing else.
    private static readonly object s_everyRule = new { rules = new Dictionary<string, object> { ["target-size"] = new { enabled = true } } };
    private static readonly object s_colours = new { runOnly = new[] { "color-contrast", "link-in-text-block" } };

    /// <param name="language">Looks at the page in this language, loading it anew; as it stands when left out.</param>
    /// <param name="themes">Of <see cref="Themes"/>; all when left out.</param>
    public static async Task AssertNoViolationsAsync(IPage page, string? language = null, IReadOnlyList<string>? themes = null)
    {
        if (language is not null)
        {
            await page.Context.AddCookiesAsync([new() { Name = "pom-language", Value = language, Url = new Uri(page.Url).GetLeftPart(UriPartial.Authority) }]);
            await page.ReloadAsync();
            Assert.That(await page.EvaluateAsync<string>("document.documentElement.lang"), Is.EqualTo(language));
        }
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'")) await page.EvaluateAsync(s_script);
        var before = await page.EvaluateAsync<string>("document.documentElement.dataset.theme");
        var found = new List<string>();
        foreach (var (theme, first) in (themes ?? Themes).Select((t, i) => (t, i == 0)))
        {
            await page.EvaluateAsync("t => { document.documentElement.dataset.theme = t; }", theme);
            foreach (var violation in JsonElement.Parse(await page.EvaluateAsync<string>(Run, first ? s_everyRule : s_colours)).EnumerateArray())
                foreach (var node in violation.GetProperty("nodes").EnumerateArray())
                    found.Add($"[{theme}] {violation.GetProperty("rule")}: {violation.GetProperty("help")}\n  at {node.GetProperty("at")}\n  {node.GetProperty("html")}\n  {node.GetProperty("why")}");
        }
        await page.EvaluateAsync("t => { document.documentElement.dataset.theme = t; }", before);
        Assert.That(string.Join("\n", found), Is.Empty, page.Url);
    }
}
