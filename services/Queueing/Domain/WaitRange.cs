namespace Pom.Queueing.Domain;

/// <summary>How long a wait will probably be, as a range: half of such waits end before the first minute count, nine of ten before
/// the second. One number would promise what nobody can keep.</summary>
internal sealed record WaitRange(int FromMinutes, int ToMinutes);
