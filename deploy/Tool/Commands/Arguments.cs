namespace Pom.Tool.Commands;

/// <summary>The words after a command: <c>--name value</c> pairs and the rest. A command takes what it knows; what remains is an error.</summary>
internal sealed class Arguments(IEnumerable<string> words)
{
    private readonly List<string> _words = [.. words];

    /// <summary>The value of an option, or null when it was not given.</summary>
    public string? Take(string option)
    {
        var at = _words.IndexOf(option);
        if (at < 0) return null;
        if (at + 1 == _words.Count) throw new ArgumentException($"{option} needs a value.");
        var value = _words[at + 1];
        _words.RemoveRange(at, 2);
        return value;
    }

    /// <summary>What is not an option.</summary>
    public IReadOnlyList<string> TakeRest()
    {
        if (_words.Find(w => w.StartsWith('-')) is { } unknown) throw new ArgumentException($"Unknown option {unknown}; see ./pom help.");
        return _words;
    }

    /// <summary>To be called last by a command without further words.</summary>
    public void End()
    {
        if (TakeRest() is [var word, ..]) throw new ArgumentException($"Unknown argument {word}; see ./pom help.");
    }
}
