namespace Pom.Portal.Faces.Site.Live;

/// <summary>The live state of a point, as far as the site shows it.</summary>
/// <param name="Closed">Why no tickets are issued; null while they are.</param>
/// <param name="Groups">By case group.</param>
public sealed record PointNow(string? Closed, IReadOnlyDictionary<string, GroupNow> Groups);

/// <param name="Wait">For somebody who takes a ticket now; null while nobody at the counters may serve the group.</param>
/// <param name="Closed">Why no more tickets of the group are issued; null while they are.</param>
public sealed record GroupNow(int Waiting, int Clerks, WaitMinutes? Wait, string? Closed);

/// <summary>A wait as a range, in minutes.</summary>
public sealed record WaitMinutes(int FromMinutes, int ToMinutes);
