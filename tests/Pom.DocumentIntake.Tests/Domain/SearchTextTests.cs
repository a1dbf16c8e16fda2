using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Tests.Domain;

internal sealed class SearchTextTests
{
    [TestCase("Skarga na hałas", "skarga na halas")]
    [TestCase("ŻÓŁĆ, żółć i ZOLC", "zolc")]
    [TestCase("Działka nr 12/3-A", "dzialka nr 12")]
    [TestCase("Об’єднання", "obiednannia")]
    [TestCase("a b c", "")]
    [TestCase("!!!", "")]
    public void Words_are_folded_to_letters_that_sort_alike_everywhere(string text, string words) =>
        Assert.That(string.Join(' ', SearchText.Words(text)), Is.EqualTo(words));

    [TestCase("ska", "skb")]
    [TestCase("sz", "t")]
    [TestCase("a9", "aa")]
    [TestCase("zz", null)]
    public void Behind_is_the_first_text_that_begins_otherwise(string prefix, string? behind) => Assert.That(SearchText.Behind(prefix), Is.EqualTo(behind));
}
