namespace Pom.ServiceDefaults.Http;

/// <summary>Marks a command that must not run inside the transaction of its Idempotency-Key, because it takes long (a streamed
/// body) and is repeatable anyway. The key is then ignored.</summary>
public sealed record NoCommandTransaction(string Why);
