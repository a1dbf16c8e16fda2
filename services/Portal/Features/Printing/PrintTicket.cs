using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Portal.Features.Printing;

/// <summary>Prints a queue ticket on the network printer of a service point. What came of it is for the machine to report to the queue,
/// as it does after printing by itself. Each call prints once more: a repeat is a second paper, never a second ticket.</summary>
internal static class PrintTicket
{
    /// <param name="Wait">Range in minutes; null where nobody could say.</param>
    /// <param name="Language"><c>pl</c>, <c>en</c> or <c>uk</c>.</param>
    internal sealed record Request(Guid TicketId, string? Number = null, string? CaseGroup = null, DateTimeOffset? IssuedAt = null, int? PeopleAhead = null, WaitMinutes? Wait = null, string? Language = null);

    internal sealed record WaitMinutes(int FromMinutes, int ToMinutes);

    /// <param name="Outcome"><c>printed</c> or <c>failed</c>.</param>
    /// <param name="Cause">Of a failure: <c>paper-out</c>, <c>printer-away</c> or <c>printer-silent</c>.</param>
    internal sealed record Response(string Outcome, string? Cause);

    public static async Task<Ok<Response>> Handle(string point, Request request, CityPack pack, Printers printers, IConfiguration configuration, HttpContext http, CancellationToken ct)
    {
        var at = pack.FindPoint(point) ?? throw new DomainException("unknown-point", StatusCodes.Status404NotFound, "There is no such service point", $"There are: {string.Join(", ", pack.Points.Select(p => p.Code))}.");
        var printer = printers.Of(at.Code) ?? throw new DomainException("no-printer", StatusCodes.Status409Conflict, "The point has no network printer", $"{PrinterOptions.Section}:{at.Code} is not configured; print by the browser.");
        var errors = new InputErrors();
        if (request.TicketId == Guid.Empty) errors.Add("ticketId", "Is missing; a UUID.");
        if (request.Number is not { Length: >= 2 and <= 16 }) errors.Add("number", "Is no ticket number, such as A012.");
        if (request.CaseGroup is not { } code || pack.FindCaseGroup(code) is null) errors.Add("caseGroup", $"Is no case group; allowed: {string.Join(", ", pack.CaseGroups.Select(g => g.Code))}.");
        if (request.IssuedAt is null) errors.Add("issuedAt", "Is missing; ISO 8601 with offset.");
        var language = request.Language ?? TextBook.Languages[0];
        if (!TextBook.Languages.Contains(language)) errors.Add("language", $"Allowed: {string.Join(", ", TextBook.Languages)}.");
        errors.ThrowIfAny();
        var page = TicketPaper.Of(request, at, pack, language, TicketCode.AddressOf(request.TicketId, http, configuration), printer.CodePage);
        var cause = await NetworkPrinter.PrintAsync(printer, page, ct);
        return TypedResults.Ok(new Response(cause is null ? "printed" : "failed", cause));
    }
}

/// <summary>The printers that the configuration names.</summary>
internal sealed class Printers(IConfiguration configuration)
{
    private readonly IReadOnlyDictionary<string, PrinterOptions> _printers = PrinterOptions.From(configuration);

    public PrinterOptions? Of(string point) => _printers.GetValueOrDefault(point);
}
