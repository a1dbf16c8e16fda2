using System.Globalization;
using System.Text;
using Pom.ServiceDefaults.Http;
using QRCoder;

namespace Pom.DocumentIntake.Domain;

/// <summary>A QR code as a drawing that stays sharp on any printer.</summary>
internal static class QrCode
{
    /// <param name="label">What it is, for who cannot see it.</param>
    public static string Svg(string content, string label)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M); // the matrix has its quiet zone
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
            for (var x = 0; x < modules[y].Length; x++)
                if (modules[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return $"<svg class=\"qr\" role=\"img\" aria-label=\"{PrintedPage.Text(label)}\" viewBox=\"0 0 {modules.Count} {modules.Count}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>";
    }
}
