using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>The keyed hash by which an applicant's items can be found without opening any.</summary>
internal static class ApplicantIndex
{
    public static string Of(PersonalDataProtector protector, Applicant applicant) => applicant switch
    {
        { Pesel: { } pesel } => OfPesel(protector, pesel),
        { DocumentNumber: { } number, DocumentCountry: { } country } => OfDocument(protector, country, number),
        _ => OfName(protector, applicant),
    };

    public static string OfPesel(PersonalDataProtector protector, string pesel) => protector.Index("pesel", pesel);

    public static string OfDocument(PersonalDataProtector protector, string country, string number) => protector.Index("document", $"{country}:{number}");

    /// <summary>By name, as the register of incoming items is searched for a sender; spelling with or without Polish letters,
    /// capitals and hyphens is the same name.</summary>
    public static string OfName(PersonalDataProtector protector, Applicant applicant) =>
        OfName(protector, applicant.Organisation ?? $"{applicant.LastName} {applicant.FirstName}");

    public static string OfName(PersonalDataProtector protector, string name) => protector.Index("name", string.Join(' ', SearchText.Words(name, shortest: 1)));
}
