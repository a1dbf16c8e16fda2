using System.Globalization;
using Pom.ServiceDefaults.CityPack;

namespace Pom.MunicipalAffairs.Domain;

/// <summary>Numbers of a register as they are printed.</summary>
internal static class RegisterNumber
{
    public static string Of(CaseRegister register, long serial, int year) => register.PerYear
        ? string.Create(CultureInfo.InvariantCulture, $"{register.Prefix}/{serial}/{year}")
        : $"{register.Prefix}-{serial.ToString(CultureInfo.InvariantCulture).PadLeft(register.Digits, '0')}";
}
