using System.Globalization;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Features.Drawers;

/// <summary>What was counted: by kinds of notes and coins, or the sum alone.</summary>
/// <param name="Grosze">The sum; may be left out where the kinds are given.</param>
/// <param name="Denominations">Value in grosze (<c>"20000"</c>) to how many.</param>
internal sealed record CashCount(long? Grosze = null, IReadOnlyDictionary<string, int>? Denominations = null)
{
    private static readonly long[] s_kinds = [50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

    /// <summary>The sum and how it is written down; what cannot be is added to the errors.</summary>
    public static (long Grosze, string? Written) Read(CashCount? count, string field, InputErrors errors)
    {
        if (count?.Denominations is not { Count: > 0 } kinds) return (Desk.Amount($"{field}.grosze", count?.Grosze, errors), null);
        long sum = 0;
        var written = new List<(long Kind, int Count)>();
        foreach (var (name, number) in kinds)
        {
            if (!long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var kind) || !s_kinds.Contains(kind)) errors.Add($"{field}.denominations", $"'{name}' is no note or coin; allowed: {string.Join(", ", s_kinds)}.");
            else if (number is < 0 or > 100_000) errors.Add($"{field}.denominations", $"{number} of {name}; 0 to 100000 are allowed.");
            else
            {
                sum += kind * number;
                if (number > 0) written.Add((kind, number));
            }
        }
        if (count.Grosze is { } said && said != sum) errors.Add($"{field}.grosze", $"Is {said}, but the kinds make {sum}.");
        Desk.Amount($"{field}.grosze", sum, errors);
        return (sum, string.Join(' ', written.OrderByDescending(w => w.Kind).Select(w => $"{w.Kind}×{w.Count}")));
    }
}
