using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>The keyed hash by which an applicant's items can be found without opening any.</summary>
internal static class ApplicantIndex
{
    public static string Of(PersonalDataProtector protector, Applicant applicant) => applicant.Pesel is { } pesel
        ? protector.Index("pesel", pesel)
        : protector.Index("document", $"{applicant.DocumentCountry}:{applicant.DocumentNumber}");
}
