using System.Text.RegularExpressions;
using Pom.Portal.Shell;

namespace Pom.Portal.Tests.Shell;

/// <summary>What a browser would only complain about in its console.</summary>
public sealed partial class AssetTests
{
    [Test]
    public void Every_import_leads_to_an_asset() => Assert.That(Sources.Of(".js").Where(s => s.Name.StartsWith("Assets/", StringComparison.Ordinal))
        .SelectMany(s => Import().Matches(s.Text).Select(m => (s.Name, Target: m.Groups[1].Value)))
        .Where(i => !i.Target.StartsWith('.') || !Asset.Has(Resolve(i.Name["Assets/".Length..], i.Target))).Select(i => $"{i.Name}: {i.Target}"), Is.Empty);

    [Test]
    public void Every_asset_that_a_page_links_exists() => Assert.That(Sources.Of(".razor", ".cs").SelectMany(s => Linked().Matches(s.Text).Select(m => (s.Name, Asset: m.Groups[1].Value)))
        .Where(l => !l.Asset.Contains('{', StringComparison.Ordinal) && !Asset.Has(l.Asset)).Select(l => $"{l.Name}: {l.Asset}"), Is.Empty);

    [Test]
    public void Every_icon_is_in_the_set()
    {
        var known = Symbol().Matches(Sources.Of(".svg").Single(s => s.Name.EndsWith("shell/icons.svg", StringComparison.Ordinal)).Text).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.That(Sources.Of(".razor", ".js").SelectMany(s => Icon().Matches(s.Text).Select(m => (s.Name, Icon: m.Groups[1].Value))).Where(i => !known.Contains(i.Icon)).Select(i => $"{i.Name}: {i.Icon}"), Is.Empty);
    }

    /// <summary>The content security policy refuses what is inline, and text of people must not become markup.</summary>
    [Test]
    public void No_page_has_inline_styles_or_scripts() => Assert.That(Sources.Of(".razor", ".js").SelectMany(s => Forbidden().Matches(s.Text).Select(m => $"{s.Name}: {m.Value}")), Is.Empty);

    private static string Resolve(string from, string target) => new Uri(new Uri("http://assets/" + from), target).AbsolutePath[1..];

    [GeneratedRegex("""(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]""")]
    private static partial Regex Import();

    [GeneratedRegex("""Asset\.Url\(\$?"([^"]+)"\)""")]
    private static partial Regex Linked();

    [GeneratedRegex("symbol id=\"([^\"]+)\"")]
    private static partial Regex Symbol();

    [GeneratedRegex("""(?:<Icon Name="|\bicon\(')([a-z0-9-]+)["']""")]
    private static partial Regex Icon();

    [GeneratedRegex("""\sstyle="|\son[a-z]+="|innerHTML|outerHTML|insertAdjacentHTML|document\.write|<script>""")]
    private static partial Regex Forbidden();
}
