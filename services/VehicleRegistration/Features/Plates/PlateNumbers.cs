using System.Globalization;

namespace Pom.VehicleRegistration.Features.Plates;

/// <summary>The plates of the city in the order in which they are given out: the prefix and five characters that begin with a digit,
/// pattern after pattern (99999, 9999A, 999AA, 9A999, 9AA99).</summary>
public sealed class PlateNumbers
{
    private static readonly string[] s_patterns = ["99999", "9999A", "999AA", "9A999", "9AA99"];
    private readonly string _prefix;
    private readonly string _letters;

    /// <param name="letters">Letters that may stand in the body.</param>
    public PlateNumbers(string prefix, string letters) => (_prefix, _letters) = (prefix, letters);

    /// <summary>How many there are.</summary>
    public long Count => s_patterns.Sum(SizeOf) - 1; // 00000 is not given out

    /// <summary>The plate with this number.</summary>
    /// <param name="number">1 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The prefix has no more plates.</exception>
    public string At(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Count);
        foreach (var pattern in s_patterns)
        {
            if (number < SizeOf(pattern)) return Write(pattern, number);
            number -= SizeOf(pattern);
        }
        throw new ArgumentOutOfRangeException(nameof(number), number.ToString(CultureInfo.InvariantCulture), "The prefix has no more plates.");
    }

    private string Write(string pattern, long number)
    {
        var body = new char[pattern.Length];
        for (var i = pattern.Length - 1; i >= 0; i--)
        {
            var signs = pattern[i] == '9' ? 10 : _letters.Length;
            body[i] = pattern[i] == '9' ? (char)('0' + number % signs) : _letters[(int)(number % signs)];
            number /= signs;
        }
        return _prefix + new string(body);
    }

    private long SizeOf(string pattern) => pattern.Aggregate(1L, (size, sign) => size * (sign == '9' ? 10 : _letters.Length));
}
