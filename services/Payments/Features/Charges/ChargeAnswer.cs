using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Payments.Features.Charges;

/// <summary>A charge as the desk sees it, with what is to stand on a transfer.</summary>
/// <param name="TallyId">What it is for where that opens no case; else <paramref name="ItemId"/>.</param>
/// <param name="InPayment">A card payment of it is under way or not yet cleared up.</param>
internal sealed record ChargeAnswer(Guid ChargeId, Guid? ItemId, Guid? TallyId, string ServicePoint, string CaseType, string Department, DateOnly Day, DateTimeOffset AssessedAt, ChargeState State, string? Variant, int Revision,
    long Grosze, string Currency, IReadOnlyList<LineAnswer> Lines, IReadOnlyList<TransferAnswer> Transfers, Guid? PaymentId, bool InPayment)
{
    public static ChargeAnswer Of(Charge c, IEnumerable<ChargeLine> lines, CityPack pack)
    {
        var current = lines.Where(l => l.ChargeId == c.Id && l.Revision == c.Revision).OrderBy(l => l.Position).ToList();
        return new(c.Id, c.Kind == MatterKind.Item ? c.ItemId : null, c.Kind == MatterKind.Tally ? c.ItemId : null, c.ServicePoint, c.CaseType, c.Department, c.Day, c.AssessedAt, c.State, c.Variant, c.Revision, c.Grosze, pack.Currency, [.. current.Select(LineAnswer.Of)],
            c.State == ChargeState.Open ? TransferAnswer.Of(c, current, pack) : [], c.PaymentId, c.AttemptId is not null);
    }
}

/// <param name="Grosze">Of the whole line.</param>
internal sealed record LineAnswer(string Component, Text Name, int Quantity, long Grosze, string BankAccount, string? Relief)
{
    public static LineAnswer Of(ChargeLine l) => new(l.Component, l.Name, l.Quantity, l.Grosze, l.BankAccount, l.Relief);

    public static LineAnswer Of(FeeLine l) => new(l.Component, l.Name, l.Quantity, l.Grosze, l.BankAccount ?? ChargeLine.NoAccount, l.Relief);
}

/// <summary>How a resident who has not paid pays by transfer: one to each of the city's accounts.</summary>
internal sealed record TransferAnswer(string BankAccount, Text? Name, string? Nrb, long Grosze, string Title)
{
    public static IReadOnlyList<TransferAnswer> Of(Charge charge, IEnumerable<ChargeLine> lines, CityPack pack) =>
    [
        .. lines.Where(l => l.Grosze > 0).GroupBy(l => l.BankAccount).Select(g => Of(charge, g.Key, g.Sum(l => l.Grosze), pack.City.BankAccounts.FirstOrDefault(b => b.Code == g.Key))),
    ];

    private static TransferAnswer Of(Charge charge, string code, long grosze, BankAccount? account) => new(code, account?.Name, account?.Nrb, grosze, $"{charge.CaseType} {charge.Reference}");
}
