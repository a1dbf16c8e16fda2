using System.Globalization;

namespace Pom.Day;

/// <summary>What the caller asked for; <see cref="Parse"/> refuses what it does not understand with a sentence that says what is allowed.</summary>
internal sealed record Options
{
    public const string Usage = """
        Plays one service day against a running POM platform, through its public API only.

        Usage: ./pom day [options]
          --url URL        the gateway's address (default http://127.0.0.1:8080)
          --date DATE      the day to play, YYYY-MM-DD (default 2016-10-10); the points are closed on Sundays and holidays
          --point CODE     MH, NS, PL, GR, a list such as MH,GR, or all (default all)
          --seed N         whole number; the same seed gives the same visitors (default 2016)
          --booked PERCENT how many of the visitors have booked, 0 to 60 (default 25); who only collects a document cannot
          --speed SPEED    max, or how many times faster than real: 60x (default max)
          --json FILE      write the result as JSON to FILE as well
          --people FILE    write the synthetic people of the day to FILE as JSON: what was entered at the desks, and so
                           what must be found nowhere in the clear
          --register-outage FROM-TO
                           takes the simulator of the vehicle register (CEPiK) down between two times of the played day, such as
                           11:00-14:00, and says what became of the cases that needed it and of the desks' answers meanwhile
          --run ID         name of this run in the idempotency keys (default: a new one)
          --compare-overflow
                           plays the lobby of the day twice, on platforms of its own, with overflow off and on, and prints both
                           side by side; exit code 0 if the p90 wait of vehicle matters at least halves and the minutes in which
                           a clerk idles while others wait fall by at least 80 %
          --help           this text

        Exit code: 0 reconciled, 1 something was lost, doubled or refused, 2 the options are wrong or the day is closed.
        """;

    public Uri Url { get; init; } = new("http://127.0.0.1:8080");
    public DateOnly Date { get; init; } = new(2016, 10, 10);
    public IReadOnlyList<ServicePoint> Points { get; init; } = ServicePoint.All;
    /// <summary>Share of the visitors who booked in advance.</summary>
    public double BookedShare { get; init; } = 0.25;
    public int Seed { get; init; } = 2016;

    /// <summary>Virtual seconds per real second; null = as fast as the answers come.</summary>
    public double? Speed { get; init; }

    public string? JsonFile { get; init; }
    public string? PeopleFile { get; init; }
    public string Run { get; init; } = Guid.CreateVersion7().ToString("N");
    public OutageSpan? RegisterOutage { get; init; }
    public bool CompareOverflow { get; init; }
    public bool Help { get; init; }

    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, value) = Split(arguments[i]);
            if (name is "--help" or "-h") return options with { Help = true };
            if (name == "--compare-overflow")
            {
                options = options with { CompareOverflow = value is null ? true : throw new OptionException("--compare-overflow takes no value.") };
                continue;
            }
            if (name is not ("--url" or "--date" or "--point" or "--seed" or "--booked" or "--speed" or "--json" or "--people" or "--run" or "--register-outage"))
                throw new OptionException($"Unknown option '{arguments[i]}'. See ./pom day --help.");
            value ??= ++i < arguments.Count ? arguments[i] : throw new OptionException($"{name} needs a value. See ./pom day --help.");
            options = name switch
            {
                "--url" => options with { Url = ParseUrl(value) },
                "--date" => options with { Date = ParseDate(value) },
                "--point" => options with { Points = ParsePoints(value) },
                "--seed" => options with { Seed = ParseSeed(value) },
                "--booked" => options with { BookedShare = ParsePercent(value) / 100.0 },
                "--speed" => options with { Speed = ParseSpeed(value) },
                "--json" => options with { JsonFile = ParseFile(name, value) },
                "--register-outage" => options with { RegisterOutage = ParseOutage(value) },
                "--people" => options with { PeopleFile = ParseFile(name, value) },
                _ => options with { Run = value.Trim().Length > 0 ? value.Trim() : throw new OptionException("--run must not be empty.") },
            };
        }
        if (options.CompareOverflow && (options.Speed is not null || options.JsonFile is not null || options.PeopleFile is not null || options.RegisterOutage is not null || options.Url != new Options().Url))
            throw new OptionException("--compare-overflow starts platforms of its own; only --date, --point, --seed and --booked go with it.");
        return options;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return argument.StartsWith("--", StringComparison.Ordinal) && equals > 0
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);
    }

    private static Uri ParseUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new OptionException($"--url '{value}' is not an address such as http://127.0.0.1:8080.");

    private static DateOnly ParseDate(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new OptionException($"--date '{value}' is not a date written as YYYY-MM-DD.");

    private static List<ServicePoint> ParsePoints(string value)
    {
        if (value.Equals("all", StringComparison.OrdinalIgnoreCase)) return [.. ServicePoint.All];
        var codes = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var points = codes.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(code => ServicePoint.All.FirstOrDefault(p => p.Code.Equals(code, StringComparison.OrdinalIgnoreCase))
                ?? throw new OptionException($"--point '{code}' is unknown; allowed: MH, NS, PL, GR, a list of them, all."))
            .ToList();
        return points.Count > 0 ? points : throw new OptionException("--point is empty; allowed: MH, NS, PL, GR, a list of them, all.");
    }

    private static int ParseSeed(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new OptionException($"--seed '{value}' is not a whole number from {int.MinValue} to {int.MaxValue}.");

    private static int ParsePercent(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 60
            ? percent
            : throw new OptionException($"--booked '{value}' is not a whole number from 0 to 60.");

    private static double? ParseSpeed(string value)
    {
        if (value.Equals("max", StringComparison.OrdinalIgnoreCase)) return null;
        var number = value.EndsWith('x') ? value[..^1] : value;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is >= 1 and <= 100_000
            ? speed
            : throw new OptionException($"--speed '{value}' is neither max nor a factor from 1x to 100000x such as 60x.");
    }

    private static OutageSpan ParseOutage(string value)
    {
        var ends = value.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length == 2 && TimeOnly.TryParseExact(ends[0], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(ends[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) && from < to
            && from.Hour >= Calendar.OpensAtHour && to <= new TimeOnly(Calendar.ClosesAtHour, 0)
            ? new OutageSpan(from, to)
            : throw new OptionException($"--register-outage '{value}' is no span of the service day; allowed: HH:MM-HH:MM between {Calendar.OpensAtHour}:00 and {Calendar.ClosesAtHour}:00, such as 11:00-14:00.");
    }

    private static string ParseFile(string name, string value)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(value));
        return Directory.Exists(directory) && !Directory.Exists(value)
            ? value
            : throw new OptionException($"{name} '{value}' cannot be written: it must be a file in a folder that exists.");
    }
}

/// <summary>A wrong option, with the sentence to show.</summary>
internal sealed class OptionException(string message) : Exception(message);
