namespace Pom.Cases.Deadlines;

/// <summary>Counts terms as the code of administrative procedure does (KPA art. 57 § 1–4, text in force since 2017).</summary>
public static class Kpa
{
    // Longer than any run of free days; a calendar that passes it is broken and would otherwise loop to the year 9999.
    private const int LongestRunOfFreeDays = 31;

    /// <summary>The last day on which the act is still in time. An end on a Saturday, Sunday or holiday moves to the
    /// next day that is none of them; free days inside the term change nothing.</summary>
    /// <param name="start">The day of the event (delivery, application); it is not counted.</param>
    /// <param name="term">Length of the term.</param>
    /// <param name="isHoliday">Whether a day is a statutory holiday. Need not know Saturdays and Sundays.</param>
    /// <exception cref="InvalidOperationException">The calendar has no working day for a month.</exception>
    public static DateOnly End(DateOnly start, StatutoryTerm term, Func<DateOnly, bool> isHoliday) => WorkingDay(NominalEnd(start, term), isHoliday);

    /// <summary>The day itself, or the next one that is neither Saturday, Sunday nor holiday (§ 4).</summary>
    /// <exception cref="InvalidOperationException">The calendar has no working day for a month.</exception>
    public static DateOnly WorkingDay(DateOnly nominal, Func<DateOnly, bool> isHoliday)
    {
        for (var i = 0; i <= LongestRunOfFreeDays; i++)
        {
            var day = nominal.AddDays(i);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !isHoliday(day)) return day;
        }
        throw new InvalidOperationException($"The calendar has no working day within {LongestRunOfFreeDays} days of {nominal:O}.");
    }

    /// <summary>The working day that comes <paramref name="count"/> working days after <paramref name="day"/>.</summary>
    public static DateOnly WorkingDaysAfter(DateOnly day, int count, Func<DateOnly, bool> isHoliday)
    {
        for (; count > 0; count--) day = WorkingDay(day.AddDays(1), isHoliday);
        return day;
    }

    /// <summary>The end before free days are looked at: weeks end on the same weekday, months on the same date or else
    /// the month's last day (§ 3), years on the same date or else the day before it (§ 3a).</summary>
    public static DateOnly NominalEnd(DateOnly start, StatutoryTerm term) => term.Unit switch
    {
        TermUnit.Days => start.AddDays(term.Amount),
        TermUnit.Weeks => start.AddDays(7 * term.Amount),
        TermUnit.Months => start.AddMonths(term.Amount),
        _ => start.AddYears(term.Amount),
    };
}
