using FsCheck;
using FsCheck.Fluent;

namespace Pom.Cases.Tests.Identifiers;

internal static class DigitChange
{
    /// <summary>Every text that differs from the given one in exactly one digit.</summary>
    internal static IEnumerable<string> All(string text) =>
        from at in Enumerable.Range(0, text.Length)
        where char.IsAsciiDigit(text[at])
        from digit in "0123456789"
        where digit != text[at]
        select text[..at] + digit + text[(at + 1)..];

    internal static Gen<string> Random(int length) => Gen.ArrayOf(Gen.Choose(0, 9), length).Select(string.Concat);
}
