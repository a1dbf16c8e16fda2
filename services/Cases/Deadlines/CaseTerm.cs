namespace Pom.Cases.Deadlines;

/// <summary>The term of a case. What does not count in it moves its end, and free days are looked at afterwards, so that two
/// interruptions are not rounded up twice.</summary>
/// <param name="EndsOn">End before free days are looked at.</param>
/// <param name="DueOn">Last day on which the case is settled in time.</param>
public readonly record struct CaseTerm(DateOnly EndsOn, DateOnly DueOn)
{
    /// <summary>The term after it stood still between two days (KPA art. 35 § 5). A term that had passed before is not revived, and
    /// none ever ends earlier than it did.</summary>
    public CaseTerm Resume(DateOnly stoppedOn, DateOnly resumedOn, Func<DateOnly, bool> isHoliday)
    {
        var days = resumedOn.DayNumber - stoppedOn.DayNumber;
        if (days <= 0 || stoppedOn > DueOn) return this;
        var endsOn = EndsOn.AddDays(days);
        var dueOn = Kpa.WorkingDay(endsOn, isHoliday);
        return new CaseTerm(endsOn, dueOn > DueOn ? dueOn : DueOn);
    }

    /// <summary>The term that ends on a day which an official chose (KPA art. 36).</summary>
    public static CaseTerm Until(DateOnly day, Func<DateOnly, bool> isHoliday) => new(day, Kpa.WorkingDay(day, isHoliday));
}
