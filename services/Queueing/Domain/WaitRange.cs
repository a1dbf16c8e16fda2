namespace Pom.Queueing.Domain;

/// <summary>How long a wait will probably be, as a range: one number would promise what nobody can keep.</summary>
internal sealed record WaitRange(int FromMinutes, int ToMinutes)
{
    /// <summary>Half to one and a half of the plain estimate: people ahead × mean desk minutes ÷ counters that serve the group.</summary>
    public static WaitRange Estimate(int peopleAhead, double meanDeskMinutes, int counters)
    {
        var minutes = peopleAhead * meanDeskMinutes / Math.Max(1, counters);
        return new WaitRange((int)Math.Floor(minutes * 0.5), (int)Math.Ceiling(minutes * 1.5));
    }
}
