using System.Text.Json;
using Pom.Cases.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Registers.Features;

/// <summary>The official has asked a manual register at its own station and types the answer; the case goes on as if a program had asked.</summary>
internal static class EnterResult
{
    private const int LongestResult = 4000;

    /// <param name="Outcome">done or rejected.</param>
    /// <param name="Result">What the register said, by name, such as orderNumber; empty where it only did what was asked.</param>
    /// <param name="Reason">Of a rejection: why.</param>
    internal sealed record Request(RegisterRequestState? Outcome = null, Dictionary<string, string>? Result = null, string? Reason = null);

    public static async Task<RegisterRequestSummary> Handle<TDb>(string department, Guid caseId, Guid requestId, Request request, Caller caller, TDb db, RegisterBook<TDb> book,
        RegisterAnswers<TDb> answers, CancellationToken ct) where TDb : CasesDb
    {
        var errors = new InputErrors();
        if (request.Outcome is not (RegisterRequestState.Done or RegisterRequestState.Rejected)) errors.Add("outcome", "Is missing or unknown; allowed: done, rejected.");
        if (request.Outcome == RegisterRequestState.Rejected) errors.Require("reason", request.Reason);
        if (request.Result is { } typed && (typed.Count > 30 || typed.Sum(r => r.Key.Length + (r.Value?.Length ?? 0)) > LongestResult)) errors.Add("result", $"Is too long; at most 30 values and {LongestResult} characters are allowed.");
        errors.ThrowIfAny();

        return await db.InTransactionAsync(async () =>
        {
            var (_, asked) = await ReadRegisterRequest.FindAsync(db, department, caseId, requestId, ct);
            if (book.Find(asked.Register) is not { IsAsked: false })
                throw new DomainException("asked-by-program", 409, "This register is asked by a program", $"{asked.Register} is not entered by hand here: the platform asks it itself, again and again while it is away.");
            if (asked.State != RegisterRequestState.Waiting)
                throw new DomainException("answered-already", 409, "This request has its answer", $"{asked.AnsweredBy} entered it at {asked.AnsweredAt:O}.");
            var rejected = request.Outcome == RegisterRequestState.Rejected;
            var result = rejected ? JsonSerializer.SerializeToElement(new { code = "by-hand", reason = request.Reason!.Trim() }) : JsonSerializer.SerializeToElement(request.Result ?? []);
            await answers.RecordAsync(asked, request.Outcome!.Value, result, caller.User, ct);
            await db.SaveChangesAsync(ct);
            return RegisterRequestSummary.Of(asked);
        }, ct);
    }
}
