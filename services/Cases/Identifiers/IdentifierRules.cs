using System.Collections.Frozen;

namespace Pom.Cases.Identifiers;

/// <summary>Normalises and checks one kind of identifier.</summary>
public delegate IdentifierCheck IdentifierRule(string? text);

/// <summary>The identifier checks by the names that the forms of a city pack use in <c>validator</c>.</summary>
public static class IdentifierRules
{
    private static readonly FrozenDictionary<string, IdentifierRule> ByName = new Dictionary<string, IdentifierRule>
    {
        ["pesel"] = Pesel.Check,
        ["idCard"] = IdCardNumber.Check,
        ["vin"] = Vin.Check,
        ["plate"] = LicencePlate.Check,
        ["nip"] = Nip.Check,
        ["regon"] = Regon.Check,
        ["nrb"] = Nrb.Check,
        ["postalCode"] = PostalCode.Check,
        ["phone"] = PhoneNumber.Check,
        ["drivingLicence"] = DrivingLicenceNumber.Check,
        ["pkk"] = PkkNumber.Check,
        ["electronicDelivery"] = ElectronicDeliveryAddress.Check,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, for the check of a city pack and its error text.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. ByName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The rule of that name, or null.</summary>
    public static IdentifierRule? Find(string name) => ByName.GetValueOrDefault(name);
}
