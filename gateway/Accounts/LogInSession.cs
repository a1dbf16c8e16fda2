namespace Pom.Gateway.Accounts;

/// <summary>One log-in of one account, from then until it ends by log-out or age. The access token carries nothing but its id,
/// so ending the row ends the token.</summary>
public sealed class LogInSession
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}
