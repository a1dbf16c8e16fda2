using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>Opens what is sealed in an item. Whoever shows it to a person writes the access log first.</summary>
internal static class SealedItem
{
    public static Applicant OpenApplicant(this PersonalDataProtector protector, IncomingItem item) =>
        (Applicant)MessageTypes.Deserialize(typeof(Applicant), protector.OpenBytes(item.Applicant));

    public static IReadOnlyDictionary<string, string> OpenForm(this PersonalDataProtector protector, IncomingItem item) =>
        (Dictionary<string, string>)MessageTypes.Deserialize(typeof(Dictionary<string, string>), protector.OpenBytes(item.Form));
}
