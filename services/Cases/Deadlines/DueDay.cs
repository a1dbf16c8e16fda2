using Pom.ServiceDefaults.CityPack;
using PackTerm = Pom.ServiceDefaults.CityPack.StatutoryTerm;

namespace Pom.Cases.Deadlines;

/// <summary>The last day for a case, from the term of its case type.</summary>
public static class DueDay
{
    /// <summary>Counted from the day of registration by KPA art. 57; matters "at once" are due that day, some have no term.</summary>
    public static DateOnly? Of(PackTerm term, DateOnly registeredOn, CityCalendar calendar) => term.Kind switch
    {
        TermKind.AtOnce => registeredOn,
        TermKind.Days => Kpa.End(registeredOn, StatutoryTerm.Days(term.Value!.Value), calendar.IsHoliday),
        TermKind.Months => Kpa.End(registeredOn, StatutoryTerm.Months(term.Value!.Value), calendar.IsHoliday),
        _ => null,
    };
}
