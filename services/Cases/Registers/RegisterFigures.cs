using System.Diagnostics.Metrics;

namespace Pom.Cases.Registers;

/// <summary>The registers in figures.</summary>
internal static class RegisterFigures
{
    private static readonly Meter s_meter = new("Pom.Registers");

    public static readonly Counter<long> Answers = s_meter.CreateCounter<long>("pom.registers.answers", description: "Answers by register, operation and outcome (done, rejected, notYet, unavailable)");
    public static readonly Counter<long> BreakerTurns = s_meter.CreateCounter<long>("pom.registers.breaker.turns", description: "Turns of the breakers by register and new state");
    public static readonly Counter<long> Parked = s_meter.CreateCounter<long>("pom.registers.cases.parked", description: "Cases parked because a register was away");
    public static readonly Counter<long> Resumed = s_meter.CreateCounter<long>("pom.registers.cases.resumed", description: "Parked cases that went on");
    public static readonly Histogram<double> Duration = s_meter.CreateHistogram<double>("pom.registers.duration", "ms", "From asking to the answer, with repeats");
}
