using System.Globalization;
using System.Text;

namespace Pom.Day.Overflow;

/// <summary>The same day with overflow off and on, side by side, and whether overflow brings what it is for: the p90 wait of vehicle
/// matters at least halves, and idle-while-others-wait falls by four fifths.</summary>
internal sealed record OverflowComparison(QueueFigures Off, QueueFigures On)
{
    private const string Vehicles = "KOM";
    private const double WaitFallsBy = 0.5;
    private const double IdleFallsBy = 0.8;
    private static readonly Waits None = new(0, 0, 0);

    public bool Holds => Falls(f => Of(f, Vehicles).P90Minutes) >= WaitFallsBy && Falls(f => f.IdleWhileOthersWaitMinutes) >= IdleFallsBy;

    public string ToText()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-44}{"off",10}{"on",10}{"change",10}");
        foreach (var group in new[] { Vehicles, "SO" })
        {
            Row(text, $"{group}: called", f => Of(f, group).Tickets, "0");
            Row(text, $"{group}: wait p50 (min)", f => Of(f, group).P50Minutes, "0.0");
            Row(text, $"{group}: wait p90 (min)", f => Of(f, group).P90Minutes, "0.0");
        }
        Row(text, "idle while others wait (clerk-minutes)", f => f.IdleWhileOthersWaitMinutes, "0");
        Row(text, "overflow open (min)", f => f.OverflowMinutes, "0");
        Row(text, "called by a clerk who helped out", f => f.Helped, "0");
        Row(text, "served", f => f.Served, "0");
        Row(text, "left unserved with a ticket", f => f.LeftUnserved, "0");
        Row(text, "turned away by the machine", f => f.TurnedAway, "0");
        text.AppendLine(Verdict("p90 wait of vehicle matters", Falls(f => Of(f, Vehicles).P90Minutes), WaitFallsBy));
        return text.Append(Verdict("idle while others wait", Falls(f => f.IdleWhileOthersWaitMinutes), IdleFallsBy)).ToString();
    }

    /// <summary>By which share it falls; without anything to fall from overflow proves nothing.</summary>
    private double Falls(Func<QueueFigures, double> figure) => figure(Off) > 0 ? 1 - (figure(On) / figure(Off)) : 0;

    private void Row(StringBuilder text, string name, Func<QueueFigures, double> figure, string form)
    {
        var (off, on) = (figure(Off), figure(On));
        var change = off > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100 * ((on / off) - 1):+0;-0;0} %") : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"{name,-44}{off.ToString(form, CultureInfo.InvariantCulture),10}{on.ToString(form, CultureInfo.InvariantCulture),10}{change,10}");
    }

    private static string Verdict(string what, double falls, double wanted) => string.Create(CultureInfo.InvariantCulture,
        $"{what}: {(falls >= 0 ? "falls" : "rises")} by {Math.Abs(100 * falls):0} %, wanted is a fall by at least {100 * wanted:0} %: {(falls >= wanted ? "yes" : "no")}");

    private static Waits Of(QueueFigures figures, string group) => figures.WaitsByGroup.GetValueOrDefault(group, None);
}
