using System.Globalization;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Terminals;

/// <summary>Which terminal stands on which counter, and where it is reached.</summary>
internal sealed class TerminalMap(PaymentsOptions options)
{
    private const string Equipment = "card-terminal";

    public static string NameOf(string point, int counter) => string.Create(CultureInfo.InvariantCulture, $"{point}-{counter}");

    /// <summary>Address of a terminal by its name; null where none is configured.</summary>
    public Uri? Find(string terminal) => options.Terminals.GetValueOrDefault(terminal)
        ?? (options.TerminalUrl is { } template ? new Uri(template.Replace("{terminal}", terminal, StringComparison.Ordinal)) : null);

    /// <exception cref="DomainException">409: the counter has no card terminal.</exception>
    public (string Terminal, Uri Address) At(ServicePoint point, Counter counter) =>
        counter.Equipment.Contains(Equipment) && Find(NameOf(point.Code, counter.Number)) is { } address
            ? (NameOf(point.Code, counter.Number), address)
            : throw new DomainException("no-terminal", StatusCodes.Status409Conflict, "There is no card terminal", $"Counter {counter.Number} of {point.Code} takes cash and shown transfers.");
}
