namespace Pom.Portal.Features.Printing;

/// <summary>The network printers of the ticket machines, section <c>Pom:Portal:Printers:&lt;point&gt;</c>. A point without one prints by
/// the machine's browser.</summary>
/// <param name="Host">Name or address in the point's network.</param>
/// <param name="CodePage">1250 or 852: the table in which the printer has the Polish letters.</param>
internal sealed record PrinterOptions(string Host, int Port, int CodePage)
{
    public const string Section = "Pom:Portal:Printers";
    private const int RawPort = 9100;

    /// <exception cref="InvalidOperationException">The configuration names a printer that cannot be one.</exception>
    public static IReadOnlyDictionary<string, PrinterOptions> From(IConfiguration configuration) =>
        configuration.GetSection(Section).GetChildren().ToDictionary(p => p.Key.ToUpperInvariant(), Read);

    private static PrinterOptions Read(IConfigurationSection printer)
    {
        var options = new PrinterOptions(printer["Host"] ?? "", printer.GetValue("Port", RawPort), printer.GetValue("CodePage", 1250));
        if (options.Host.Length == 0) throw Wrong("Host", "is missing; allowed: a name or an address");
        if (options.Port is < 1 or > 65535) throw Wrong("Port", $"is {options.Port}; allowed: 1 to 65535");
        if (options.CodePage is not (1250 or 852)) throw Wrong("CodePage", $"is {options.CodePage}; allowed: 1250, 852");
        return options;

        InvalidOperationException Wrong(string name, string what) => new($"{printer.Path}:{name} {what}.");
    }
}
