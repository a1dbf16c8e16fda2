using System.Globalization;

namespace Pom.Cases.Deadlines;

/// <summary>How long a case is kept by its archival category. Years are full calendar years from 1 January after the year in which the
/// case ended; the records archive takes it after two of them. Short-lived files (Bc) stay with the department.</summary>
public static class Retention
{
    private const int YearsInDepartment = 2;

    /// <returns>First day on which the archive may have it, and last day on which it must be kept (null: for ever, or not fixed).</returns>
    public static (DateOnly? ArchiveFrom, DateOnly? RetainUntil) Of(string? category, DateOnly endedOn)
    {
        if (category is null or "Bc") return (null, null);
        var archiveFrom = new DateOnly(endedOn.Year + YearsInDepartment + 1, 1, 1);
        return category == "A" ? (archiveFrom, null)
            : (archiveFrom, new DateOnly(endedOn.Year + int.Parse(category.AsSpan().TrimStart("BE"), CultureInfo.InvariantCulture), 12, 31));
    }
}
