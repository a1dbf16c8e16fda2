using Pom.Payments.Domain;

namespace Pom.Payments.Features.Cards;

/// <summary>How an attempt at a card terminal stands. While its end is unknown the terminal takes nothing else.</summary>
/// <param name="PaymentId">The payment that came of it, or that it took back.</param>
internal sealed record AttemptAnswer(Guid AttemptId, AttemptKind Kind, string Terminal, int Counter, DateOnly Day, long Grosze, AttemptState State, string? Code, Guid? PaymentId, string? SettledBy)
{
    public static AttemptAnswer Of(CardAttempt a) => new(a.Id, a.Kind, a.Terminal, a.Counter, a.Day, a.Grosze, a.State, a.Code, a.PaymentId ?? a.ReversedPaymentId, a.SettledBy);
}
