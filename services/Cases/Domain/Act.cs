using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>Who acts in a case, when, and what they noted.</summary>
public sealed record Act(string Actor, DateTimeOffset At, SealedText? Note = null);
