namespace Pom.Cases.Registers.Adapters;

/// <summary>A register without a program in between: its network is separated and its stations are certified, so the official asks
/// there and types the result here.</summary>
internal sealed class ManualRegister(string name) : IRegister
{
    public string Name => name;

    public BreakerState Breaker => BreakerState.Closed;

    public Task<RegisterAnswer> AskAsync(RegisterQuestion question, bool hasPatience, CancellationToken ct) => Task.FromResult<RegisterAnswer>(new RegisterAnswer.ByHand());

    public Task ProbeAsync(CancellationToken ct) => Task.CompletedTask;
}
