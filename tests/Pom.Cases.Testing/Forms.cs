namespace Pom.Cases.Testing;

/// <summary>Forms that could be granted, by case type; the day is Monday 10 October 2016.</summary>
public static class Forms
{
    private static int s_serial;

    public static Dictionary<string, string> For(string caseType, string pesel)
    {
        var serial = Interlocked.Increment(ref s_serial);
        return caseType switch
        {
            "IdCardIssue" or "IdCardExchange" => new()
            {
                ["subjectPesel"] = pesel, ["subjectFirstNames"] = "Zenobia", ["subjectLastName"] = "Dawnowska", ["familyName"] = "Dawnowska",
                ["birthDate"] = "1885-02-28", ["birthPlace"] = "Rzeszów", ["sex"] = "female", ["reason"] = caseType == "IdCardIssue" ? "first" : "expiry",
            },
            "PermanentResidenceRegistration" => new(Residence(pesel, serial)) { ["since"] = "2016-10-01", ["legalTitleKind"] = "lease" },
            "TemporaryResidenceRegistration" => new(Residence(pesel, serial)) { ["since"] = "2016-10-01", ["until"] = "2017-06-30", ["legalTitleKind"] = "lease" },
            "ResidenceDeregistration" => new(Residence(pesel, serial)) { ["kind"] = "permanent", ["leftOn"] = "2016-10-10" },
            "PeselAssignment" => new()
            {
                ["legalBasis"] = "art. 7 ust. 2 ustawy o ewidencji ludności", ["subjectFirstNames"] = "Olena", ["subjectLastName"] = "Dawnenko", ["birthDate"] = "1889-05-01",
                ["birthPlace"] = "Lwów", ["birthCountry"] = "Ukraina", ["sex"] = "female", ["citizenship"] = "ukraińskie", ["travelDocument"] = $"XX{serial:0000000}",
            },
            "VehicleRegistrationNew" or "VehicleRegistrationUsed" or "VehicleRegistrationImported" => new()
            {
                ["vin"] = $"WVWZZZ1JZXW{serial:000000}", ["vehicleKind"] = "car", ["make"] = "Skoda", ["model"] = "Fabia", ["productionYear"] = "2012", ["currentPlate"] = "KR12345",
                ["acquiredOn"] = "2016-10-03", ["ownerKind"] = "person", ["platesWish"] = "standard", ["origin"] = "eu",
            },
            "SaleNotice" => new() { ["currentPlate"] = $"RZ{serial:00000}", ["soldOn"] = "2016-10-03", ["manner"] = "sale", ["buyerName"] = "Zenon Dawny", ["buyerAddress"] = "Rynek 1, Rzeszów" },
            "DrivingLicenceIssue" => new() { ["variant"] = "after-exam", ["category"] = "b", ["pkk"] = $"{serial:00000000000000000000}", ["residence185"] = "true" },
            _ => new() { ["subjectPesel"] = pesel, ["reason"] = "first" },
        };
    }

    private static Dictionary<string, string> Residence(string pesel, int serial) => new()
    {
        ["subjectPesel"] = pesel, ["subjectFirstNames"] = "Zenobia", ["subjectLastName"] = "Dawnowska", ["street"] = "Grunwaldzka", ["house"] = $"{serial}",
        ["postalCode"] = "35-068", ["locality"] = "rzeszow",
    };
}
