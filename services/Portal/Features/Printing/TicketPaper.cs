using System.Globalization;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Features.Printing;

/// <summary>What stands on the paper, 80 mm wide. The same as the machine's browser prints (<c>Assets/kiosk/paper.js</c>).</summary>
internal static class TicketPaper
{
    public static byte[] Of(PrintTicket.Request ticket, ServicePoint point, CityPack pack, string language, string address, int codePage)
    {
        var culture = CultureInfo.GetCultureInfo(language switch { "en" => "en-GB", "uk" => "uk-UA", _ => "pl-PL" });
        var local = pack.Calendar.Local(ticket.IssuedAt!.Value);
        var paper = new EscPos(codePage).Begin()
            .Line(point.Name.In(language)).Line(Say("kiosk.paper-number"))
            .Line(ticket.Number!, size: 6, bold: true)
            .Line(pack.CaseGroup(ticket.CaseGroup!).Name.In(language), bold: true)
            .Line(local.ToString("d MMMM yyyy, HH:mm", culture));
        if (ticket.PeopleAhead is { } ahead) paper.Line(ahead == 0 ? Say("kiosk.ahead-none") : Say("kiosk.ahead", ("count", ahead)));
        if (ticket.Wait is { } wait) paper.Line(Say("kiosk.wait", ("from", wait.FromMinutes), ("to", wait.ToMinutes)));
        return paper.Line("").Qr(address).Line(Say("kiosk.paper-code")).Line(Say("kiosk.paper-missed")).Cut();

        string Say(string key, params (string, object)[] values) => TextBook.Say(language, key, values);
    }
}
