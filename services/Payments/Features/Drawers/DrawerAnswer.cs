using Pom.Payments.Domain;

namespace Pom.Payments.Features.Drawers;

/// <param name="ExpectedGrosze">What should be in it by the ledger: now, or at the closing count.</param>
internal sealed record DrawerAnswer(Guid DrawerId, string ServicePoint, int Counter, string Clerk, DateOnly Day, DateTimeOffset OpenedAt, long FloatGrosze, long ExpectedGrosze, Guid? TakenOverFrom, bool Open, DateTimeOffset? ClosedAt,
    string? ClosedBy, long? CountedGrosze, long? DifferenceGrosze, string? Denominations)
{
    public static DrawerAnswer Of(CashDrawer d, long balance) => new(d.Id, d.ServicePoint, d.Counter, d.Clerk, d.Day, d.OpenedAt, d.FloatGrosze, d.ExpectedGrosze ?? balance, d.TakenOverFrom, d.IsOpen, d.ClosedAt, d.ClosedBy, d.CountedGrosze, d.DifferenceGrosze, d.Denominations);
}
