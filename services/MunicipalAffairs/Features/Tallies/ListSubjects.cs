using Pom.ServiceDefaults.CityPack;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>What points count today: matters without a case, and for each what is told apart (printed forms, campaigns).</summary>
internal static class ListSubjects
{
    internal sealed record Response(string Code, Text Name, string Department, IReadOnlyList<Subject> Subjects, IReadOnlyList<FormField> Form);

    /// <param name="Department">Of a printed form.</param>
    /// <param name="Version">Of a printed form.</param>
    internal sealed record Subject(string Code, Text Name, string? Department, string? Version, DateOnly? ValidFrom);

    public static IReadOnlyList<Response> Handle(CityPack pack, TimeProvider clock)
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        return [.. pack.CaseTypesOn(today).Where(t => t.Handling == CaseHandling.Tally).OrderBy(t => t.Code, StringComparer.Ordinal)
            .Select(t => new Response(t.Code, t.Name, t.Department, Subjects(pack, t, today), t.Form))];
    }

    private static IReadOnlyList<Subject> Subjects(CityPack pack, CaseType type, DateOnly today) => type.Tally!.SubjectsFrom is null
        ? [.. pack.TallySubjectsOn(type, today).Select(s => new Subject(s.Code, s.Name, null, null, s.ValidFrom))]
        : [.. pack.FormsOn(today).Select(f => new Subject(f.Code, f.Name, f.Department, f.Version, f.ValidFrom))];
}
