using System.Security.Cryptography;
using System.Text;

namespace Pom.Day;

/// <summary>Random draws that follow from the seed and a name only, so that one part's draws do not shift another's.</summary>
internal sealed class Randomness
{
    private readonly Random _random;

    public Randomness(int seed, string stream)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{stream}"));
        _random = new Random(BitConverter.ToInt32(hash));
    }

    public int Below(int limit) => _random.Next(limit);
    public int Between(int first, int last) => _random.Next(first, last + 1);
    public double Between(double from, double to) => from + (_random.NextDouble() * (to - from));
    public bool Chance(double probability) => _random.NextDouble() < probability;
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public string Digits(int count) => string.Create(count, _random, static (span, random) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = (char)('0' + random.Next(10));
    });

    public T Weighted<T>(IReadOnlyList<(T Value, double Weight)> choices)
    {
        var mark = _random.NextDouble() * choices.Sum(c => c.Weight);
        foreach (var (value, weight) in choices)
        {
            mark -= weight;
            if (mark < 0) return value;
        }
        return choices[^1].Value;
    }

    /// <summary>Poisson by Knuth's product; right for the small means of an hour at one point.</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = _random.NextDouble(); product > limit; product *= _random.NextDouble()) count++;
        return count;
    }

    /// <summary>Log-normal with the given mean and coefficient of variation (standard deviation ÷ mean).</summary>
    public double LogNormal(double mean, double variation)
    {
        var variance = Math.Log(1 + (variation * variation));
        return Math.Exp(Math.Log(mean) - (variance / 2) + (Math.Sqrt(variance) * Normal()));
    }

    /// <summary>Exponential with the given median: patience without memory.</summary>
    public double ExponentialWithMedian(double median) => -Math.Log(1 - _random.NextDouble()) * median / Math.Log(2);

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
