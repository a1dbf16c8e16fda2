using System.Globalization;
using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.CityPack;

namespace Pom.VehicleRegistration.Features.Vehicles;

/// <summary>Who acts after the term owes a penalty (kara pieniężna), which is a case of its own, opened by the department with the
/// decision that it follows from. Terms and amounts are the city pack's, by date.</summary>
internal static class LatePenalty
{
    /// <param name="caseType">Of the penalty; marked <c>exOfficio</c> in the pack. A pack without it opens no such cases.</param>
    /// <param name="happenedOn">The purchase, the import or the sale.</param>
    public static async Task<Case?> OpenIfLateAsync(string caseType, IEnumerable<VehicleTerm> terms, string owner, DateOnly happenedOn, string vehicle, Case @case, CaseWork work, CancellationToken ct)
    {
        if (VehicleMatters.Find(terms, owner, @case.Day) is not { } term || work.Pack.FindCaseType(caseType, work.Today) is not { ExOfficio: true } type) return null;
        var lastDay = Kpa.End(happenedOn, Cases.Deadlines.StatutoryTerm.Days(term.WithinDays), work.Pack.Calendar.IsHoliday);
        var days = @case.Day.DayNumber - happenedOn.DayNumber;
        if (@case.Day <= lastDay || term.PenaltyAfter(days) is not { } grosze) return null;
        var facts = new Dictionary<string, string>
        {
            ["amount"] = (grosze / 100m).ToString("0.00", CultureInfo.InvariantCulture),
            ["amountGrosze"] = grosze.ToString(CultureInfo.InvariantCulture),
            ["daysAfter"] = days.ToString(CultureInfo.InvariantCulture),
            ["lastDay"] = lastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["eventDate"] = happenedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["ownerKind"] = owner,
            ["vehicle"] = vehicle,
            ["parentReference"] = @case.Reference,
        };
        return await work.OpenOwnCaseAsync(new OwnCase { CaseType = caseType, Title = type.Name.Pl, Party = work.ApplicantOf(@case), Form = facts, Parent = @case }, ct);
    }
}
