namespace Pom.Queueing.Domain.Estimates;

/// <summary>Minutes that one person still waits, over all runs of a simulation.</summary>
/// <param name="Half">Half of the runs called them within so many minutes (p50).</param>
/// <param name="NineOfTen">Nine of ten did (p90).</param>
internal readonly record struct SimulatedWait(double Half, double NineOfTen, double Mean)
{
    /// <summary>Nobody who sits at a counter may serve them: no honest number exists.</summary>
    public static SimulatedWait Unknown { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    public bool IsKnown => double.IsFinite(NineOfTen);

    /// <summary>Whole minutes; never of no width, as a promise to the minute cannot be kept.</summary>
    public WaitRange? ToRange() => IsKnown ? new WaitRange((int)Math.Floor(Half), Math.Max((int)Math.Floor(Half) + 1, (int)Math.Ceiling(NineOfTen))) : null;

    public SimulatedWait AtLeast(SimulatedWait other) => new(Math.Max(Half, other.Half), Math.Max(NineOfTen, other.NineOfTen), Math.Max(Mean, other.Mean));
    public SimulatedWait Times(double factor) => new(Half * factor, NineOfTen * factor, Mean * factor);
}
