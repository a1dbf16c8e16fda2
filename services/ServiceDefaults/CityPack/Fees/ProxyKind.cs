namespace Pom.ServiceDefaults.CityPack;

/// <summary>Who acts for the applicant. Family: spouse, ascendant, descendant or sibling, whose power of attorney is free of stamp duty.</summary>
public enum ProxyKind { None, Family, Other }
