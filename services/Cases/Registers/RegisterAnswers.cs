using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Rules;

namespace Pom.Cases.Registers;

/// <summary>Records an answer with all that follows from it, whichever way it came: by program or by hand.</summary>
internal sealed class RegisterAnswers<TDb>(TDb db, RegisterBook<TDb> book, CaseOffice<TDb> office, IEnumerable<IRegisterRules<TDb>> rules) where TDb : CasesDb
{
    /// <param name="by">The register, or the official's account.</param>
    public async Task RecordAsync(RegisterRequest request, RegisterRequestState state, JsonElement result, string by, CancellationToken ct)
    {
        var @case = await db.Cases.SingleAsync(c => c.Id == request.CaseId, ct);
        var work = office.As(by);
        request.Answer(state, book.Seal(result), by, work.Now);
        await ResumeAsync(@case, request, work.Act(), ct);
        var answered = new RegisterAnswered<TDb>(db, @case, request, state == RegisterRequestState.Done, result, book.Open(request.Payload), work);
        if (!answered.Done) @case.RecordRegister($"rejected by {request.Register}: {request.Operation}", work.Act(answered.Text("reason")));
        foreach (var rule in rules) await rule.AnsweredAsync(answered, ct);
    }

    /// <summary>The case goes on when no other request of it is held up; where one is, it waits for that one's register.</summary>
    public async Task ResumeAsync(Case @case, RegisterRequest request, Act act, CancellationToken ct)
    {
        if (!request.Parked) return;
        request.Parked = false;
        var others = await db.Set<RegisterRequest>().Where(r => r.CaseId == @case.Id && r.Id != request.Id && r.Parked).OrderBy(r => r.Position).Select(r => r.Register).ToListAsync(ct);
        if (others.Contains(request.Register)) return;
        @case.Resume(request.Register, act);
        book.Find(request.Register)?.CountResumed();
        if (others is [var next, ..] && @case.IsOpen) @case.Park(next, act);
    }
}
