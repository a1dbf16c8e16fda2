using Pom.ServiceDefaults.CityPack;
using PackTerm = Pom.ServiceDefaults.CityPack.StatutoryTerm;

namespace Pom.Cases.Deadlines;

/// <summary>The last day for a case, from the term of its case type.</summary>
public static class DueDay
{
    /// <summary>Counted from the day of registration by KPA art. 57; matters "at once" are due that day, some have no term.</summary>
    public static DateOnly? Of(PackTerm term, DateOnly registeredOn, CityCalendar calendar) => TermOf(term, registeredOn, calendar)?.DueOn;

    /// <inheritdoc cref="Of" />
    public static CaseTerm? TermOf(PackTerm term, DateOnly registeredOn, CityCalendar calendar) => term.Kind switch
    {
        TermKind.AtOnce => new CaseTerm(registeredOn, registeredOn),
        TermKind.Days => Until(Kpa.NominalEnd(registeredOn, StatutoryTerm.Days(term.Value!.Value)), calendar),
        TermKind.Months => Until(Kpa.NominalEnd(registeredOn, StatutoryTerm.Months(term.Value!.Value)), calendar),
        _ => null,
    };

    private static CaseTerm Until(DateOnly nominal, CityCalendar calendar) => CaseTerm.Until(nominal, calendar.IsHoliday);
}
