using Pom.Cases.Deadlines;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>What a case waits for, and its term meanwhile.</summary>
public sealed partial class Case
{
    /// <summary>The case waits for a register; the state stays. To wait for the same one twice changes nothing.</summary>
    public void Park(string register, Act act)
    {
        Must(CaseAct.Parked);
        if (WaitsFor == register) return;
        WaitsFor = register;
        Log(CaseAct.Parked, act, register);
    }

    /// <summary>The register answered, or nobody waits for it any more. A case that waits for another one, or for none, stays as it is.</summary>
    public void Resume(string register, Act act)
    {
        if (WaitsFor != register) return;
        WaitsFor = null;
        Log(CaseAct.Unparked, act, register);
    }

    /// <summary>Something is missing: the applicant is asked, and the term stands still until it comes.</summary>
    internal void RequestSupplement(SealedText missing, DateOnly answerBy, Act act)
    {
        Must(CaseAct.SupplementRequested);
        if (State == CaseState.Registered) Start(act.WithoutNote);
        Ask(missing, answerBy, act.At, Log(CaseAct.SupplementRequested, act, Written(answerBy)));
        StopTerm(CaseState.AwaitingSupplement, act);
        _news.Add(new SupplementRequested
        {
            CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, AnswerBy = answerBy, RequestedAt = act.At,
        });
    }

    /// <summary>A request of the department before is still open.</summary>
    internal void TakeOverRequest(SealedText missing, DateOnly answerBy, DateOnly stoppedOn, DateTimeOffset requestedAt)
    {
        Ask(missing, answerBy, requestedAt, LogSheetLength);
        StoppedOn = stoppedOn;
        Become(CaseState.AwaitingSupplement);
    }

    /// <summary>What was missing has come; in time or not, it is work to do as long as nobody has left the case unexamined.</summary>
    internal void ReceiveSupplement(Act act, Func<DateOnly, bool> isHoliday)
    {
        Must(CaseAct.SupplementReceived);
        foreach (var request in Supplements.Where(s => s.ReceivedAt is null)) request.ReceivedAt = act.At;
        AnswerBy = null;
        var row = Log(CaseAct.SupplementReceived, act);
        RunTerm(act, row, isHoliday);
        _news.Add(new SupplementReceived { CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, DueOn = DueOn, ReceivedAt = act.At });
    }

    /// <summary>Proceedings rest, and so does the term (KPA art. 97, 98 and 103).</summary>
    internal void Suspend(Act act)
    {
        Must(CaseAct.Suspended);
        if (State == CaseState.Registered) Start(act.WithoutNote);
        Log(CaseAct.Suspended, act);
        StopTerm(CaseState.Suspended, act);
    }

    /// <summary>Proceedings go on.</summary>
    internal void Continue(Act act, Func<DateOnly, bool> isHoliday)
    {
        Must(CaseAct.Resumed);
        RunTerm(act, Log(CaseAct.Resumed, act), isHoliday);
    }

    /// <summary>The case is not settled in time: a new day, with its cause and the notice to the party (KPA art. 36).</summary>
    /// <exception cref="DomainException">409: the case has no term, or the day is not later than the present one.</exception>
    internal void ExtendDeadline(DateOnly until, SealedText cause, SealedText notice, Act act, Func<DateOnly, bool> isHoliday)
    {
        Must(CaseAct.DeadlineExtended);
        if (DueOn is not { } before) throw new DomainException("no-term", 409, "The case has no term", $"{CaseType} has no statutory term that could be extended.");
        var term = CaseTerm.Until(until, isHoliday);
        if (term.DueOn <= before || term.DueOn <= act.Day)
            throw new DomainException("not-later", 409, "The new day is not later", $"Case {Reference} is due on {before:yyyy-MM-dd}; the new day must be after that and after today.");
        (TermEndsOn, DueOn) = (term.EndsOn, term.DueOn);
        var row = Log(CaseAct.DeadlineExtended, act, Written(term.DueOn));
        TermChanges.Add(new TermChange { CaseId = Id, Number = row, Kind = TermChangeKind.Extended, From = before, To = term.DueOn, Cause = cause, Notice = notice });
        WatchTerm();
        _news.Add(new DeadlineExtended
        {
            CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, NewDueOn = term.DueOn, ExtendedAt = act.At,
        });
    }

    private void Ask(SealedText missing, DateOnly answerBy, DateTimeOffset at, int row)
    {
        AnswerBy = answerBy;
        Supplements.Add(new SupplementRequest { CaseId = Id, Number = row, Missing = missing, AnswerBy = answerBy, RequestedAt = at });
    }

    private void StopTerm(CaseState state, Act act)
    {
        StoppedOn = act.Day;
        Become(state);
    }

    private void RunTerm(Act act, int row, Func<DateOnly, bool> isHoliday)
    {
        var stoppedOn = StoppedOn;
        StoppedOn = null;
        if (Term is { } term && stoppedOn is { } stopped && term.Resume(stopped, act.Day, isHoliday) is var moved && moved != term)
        {
            TermChanges.Add(new TermChange
            {
                CaseId = Id, Number = row, Kind = TermChangeKind.Moved, From = term.DueOn, To = moved.DueOn, NotCounted = act.Day.DayNumber - stopped.DayNumber,
            });
            (TermEndsOn, DueOn) = (moved.EndsOn, moved.DueOn);
        }
        Become(CaseState.InProgress);
    }

    private static string Written(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
