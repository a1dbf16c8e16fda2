using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>Whose desk a case is on, and what is written on it there.</summary>
public sealed partial class Case
{
    /// <summary>Gives it to a unit, a handler or both (dekretacja); without either it is nobody's again. Nothing of what was before is deleted.</summary>
    internal void Assign(string? unit, string? handler, SealedText? instruction, Act act)
    {
        Must(CaseAct.Assigned);
        (Unit, Handler) = (unit, handler);
        var row = Log(CaseAct.Assigned, act.WithoutNote, handler ?? unit);
        Assignments.Add(new Assignment { CaseId = Id, Number = row, Unit = unit, Handler = handler, AssignedBy = act.Actor, At = act.At, Instruction = instruction });
    }

    /// <summary>The unit that the pack gives matters of its type to; part of the opening.</summary>
    internal void BelongTo(string unit) => Unit = unit;

    /// <summary>The handler's own note.</summary>
    internal void Note(SealedText? note, Act act)
    {
        Must(CaseAct.Noted);
        HandlerNote = note;
        Log(CaseAct.Noted, act);
    }

    /// <summary>A field of the form was wrong. The log sheet names the field, never the value.</summary>
    internal void Correct(string field, SealedText? before, SealedText? after, SealedText form, Act act)
    {
        Must(CaseAct.Corrected);
        Form = form;
        Corrections.Add(new FormCorrection { CaseId = Id, Number = Log(CaseAct.Corrected, act, field), Field = field, Before = before, After = after });
    }

    /// <summary>An act of the case type's own rules was done.</summary>
    public void Record(string act, Act by)
    {
        Must(CaseAct.ByRule);
        Log(CaseAct.ByRule, by, act);
    }

    /// <summary>What became of a register's request: a fact that cannot be refused, also where the case has ended meanwhile.</summary>
    internal void RecordRegister(string what, Act by) => Log(CaseAct.ByRule, by, what);
}
