using System.Globalization;

namespace Pom.Payments.Domain;

/// <summary>Whole grosze as people read them.</summary>
internal static class Money
{
    /// <summary><c>160.00</c>, <c>-17.00</c>: exact, for files.</summary>
    public static string Plain(long grosze) => (grosze / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary><c>1 160,00 zł</c> as it is printed in Poland.</summary>
    public static string Printed(long grosze) => (grosze / 100m).ToString("#,0.00", s_polish) + " zł";

    private static readonly NumberFormatInfo s_polish = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = " " };
}
