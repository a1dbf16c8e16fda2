using Pom.Cases.Deadlines;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Domain;

/// <summary>The side exits: ways in which a case ends without its usual close.</summary>
public sealed partial class Case
{
    /// <summary>The applicant takes the application back.</summary>
    internal void Withdraw(Act act) => Exit(CaseState.Withdrawn, CaseAct.Withdrawn, CaseEnding.Withdrawn, act);

    /// <summary>There is nothing to decide any more (umorzenie).</summary>
    internal void Discontinue(Act act) => Exit(CaseState.Discontinued, CaseAct.Discontinued, CaseEnding.Discontinued, act);

    /// <summary>Another authority has to decide (KPA art. 65).</summary>
    internal void TransferToAuthority(Act act) => Exit(CaseState.TransferredToOtherAuthority, CaseAct.TransferredToOtherAuthority, CaseEnding.TransferredToOtherAuthority, act);

    /// <summary>Nobody came for the document.</summary>
    internal void LeaveUncollected(Act act) => Exit(CaseState.NotCollected, CaseAct.NotCollected, CaseEnding.NotCollected, act);

    /// <summary>What was missing did not come in time (KPA art. 64 § 2). Never by itself: a person decides it, after the last day.</summary>
    /// <exception cref="DomainException">409: the answer may still be in time.</exception>
    internal void LeaveUnexamined(Act act)
    {
        Must(CaseAct.LeftUnexamined);
        if (AnswerBy >= act.Day)
            throw new DomainException("answer-may-come", 409, "The answer may still be in time", $"Case {Reference} waits for an answer until {AnswerBy:yyyy-MM-dd}; it can be left unexamined from the day after.");
        Exit(CaseState.LeftUnexamined, CaseAct.LeftUnexamined, CaseEnding.LeftUnexamined, act);
    }

    /// <summary>Another department goes on with it; the caller announces what it needs for that. The case is not closed: the matter lives on.</summary>
    internal void TransferToDepartment(string department, Act act)
    {
        Must(CaseAct.TransferredToDepartment);
        TransferredTo = department;
        End(CaseState.TransferredToDepartment, CaseAct.TransferredToDepartment, null, act, department);
    }

    /// <summary>The records archive has it.</summary>
    internal void Archive(Act act)
    {
        Must(CaseAct.Archived);
        if (ArchiveFrom is not { } from || from > act.Day)
            throw new DomainException("not-due-for-archive", 409, "The case is not due for the archive", ArchivedAt is { } before
                ? $"Case {Reference} went to the archive at {before:O}."
                : $"Case {Reference} may go to the archive {(ArchiveFrom is { } day ? $"from {day:yyyy-MM-dd}" : "never: its category is " + (ArchivalCategory ?? "unknown"))}.");
        (ArchivedAt, ArchiveFrom) = (act.At, null);
        Log(CaseAct.Archived, act);
    }

    private void Exit(CaseState state, CaseAct what, CaseEnding ending, Act act)
    {
        Must(what);
        End(state, what, ending, act);
    }

    private void End(CaseState state, CaseAct what, CaseEnding? ending, Act act, string? detail = null)
    {
        Handler ??= act.Handler;
        (ClosedAt, Ending) = (act.At, ending);
        AnswerBy = null;
        Become(state);
        Log(what, act, detail);
        (ArchiveFrom, RetainUntil) = Retention.Of(ArchivalCategory, act.Day);
        if (ending is not { } ended) return;
        _news.Add(new CaseClosed
        {
            CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, Day = Day, ClosedAt = act.At, Ending = ended,
        });
    }
}
