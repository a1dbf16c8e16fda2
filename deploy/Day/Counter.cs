namespace Pom.Day;

/// <summary>A counter of the point and the clerk who works there.</summary>
internal sealed class Counter(int number)
{
    public int Number { get; } = number;

    /// <summary>Groups that the clerk serves there, and those they help out with; as the platform said when the counter was opened.</summary>
    public IReadOnlyList<string> Own { get; set; } = [];
    public IReadOnlyList<string> Overflow { get; set; } = [];
    public Manning Manning { get; set; } = Manning.Closed;

    /// <summary>Since when there has been nobody to serve; the clerk who has been idle longest looks up first.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>The clerk goes for the break after the visitor who is there.</summary>
    public bool WantsBreak { get; set; }

    public bool MayServe(string group) => Own.Contains(group) || Overflow.Contains(group);
}

internal enum Manning
{
    /// <summary>Nobody sits there.</summary>
    Closed,

    /// <summary>The clerk sits there and has nobody to serve.</summary>
    Idle,
    Busy,
}
