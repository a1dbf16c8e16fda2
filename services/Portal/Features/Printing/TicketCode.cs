using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Http;
using QRCoder;

namespace Pom.Portal.Features.Printing;

/// <summary>The QR code on a ticket: the address of the resident's own page of it. A machine fetches some in advance, for the tickets
/// that it may have to issue alone.</summary>
internal static class TicketCode
{
    private const int Most = 40;

    /// <param name="Size">Modules along a side, quiet zone included.</param>
    /// <param name="Path">SVG path of the dark modules, one unit each.</param>
    internal sealed record Response(Guid TicketId, string Address, int Size, string Path);

    /// <param name="id">Ids of tickets, also of ones that are still to be issued; at most 40.</param>
    public static Ok<IReadOnlyList<Response>> Handle(Guid[] id, HttpContext http, IConfiguration configuration)
    {
        if (id.Length is 0 or > Most) throw new InputException("id", $"{id.Length} are given; allowed: 1 to {Most}.");
        return TypedResults.Ok<IReadOnlyList<Response>>([.. id.Select(ticket => Of(ticket, AddressOf(ticket, http, configuration)))]);
    }

    /// <summary>Where residents find the ticket's page: as configured (<c>Pom:Portal:PublicUrl</c>), else as the request came to the gateway.</summary>
    public static string AddressOf(Guid ticket, HttpContext http, IConfiguration configuration)
    {
        var path = $"/t/{ticket}";
        if (configuration["Pom:Portal:PublicUrl"] is { Length: > 0 } url) return new Uri(new Uri(url), path).ToString();
        var host = http.Request.Headers["X-Forwarded-Host"].FirstOrDefault() ?? http.Request.Host.Value;
        var scheme = http.Request.Headers["X-Forwarded-Proto"].FirstOrDefault() is "https" ? "https" : http.Request.Scheme;
        return $"{scheme}://{host}{path}";
    }

    private static Response Of(Guid ticket, string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M); // the matrix has its quiet zone
        var modules = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Length; x++)
            {
                if (!modules[y][x]) continue;
                var run = 1;
                while (x + run < modules[y].Length && modules[y][x + run]) run++;
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                x += run;
            }
        }
        return new Response(ticket, address, modules.Count, path.ToString());
    }
}
