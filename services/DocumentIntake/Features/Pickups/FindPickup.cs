using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Search;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Pickups;

/// <summary>What can be handed over to the resident at the desk, and to whom: the clerk compares the name and the end of the PESEL with
/// the document that is shown. The matter may have been handed in at any point. The reading is in the access log.</summary>
internal static class FindPickup
{
    private const int Most = 20;

    /// <summary>One of the three.</summary>
    /// <param name="Number"><c>RPW/123/2016</c> or <c>123/2016</c>, as on the receipt.</param>
    /// <param name="TicketId">The ticket of the visit at this point on which the matter was handed in, with <paramref name="Day"/>.</param>
    internal sealed record Request(string? CaseReference = null, string? Number = null, Guid? TicketId = null, DateOnly? Day = null);

    internal sealed record Response(IReadOnlyList<Found> Items);

    /// <param name="Ready">The document can be handed over now.</param>
    /// <param name="Proxy">Who acts for the applicant; null when nobody does.</param>
    internal sealed record Found(Guid ItemId, string Number, string ServicePoint, string CaseType, string Title, string Department, string? CaseReference, CaseProgress Progress, bool Ready, Person Applicant, Person? Proxy);

    internal sealed record Person(string FirstName, string LastName, string? Organisation, string? Pesel, string? DocumentNumber);

    public static async Task<Ok<Response>> Handle(string point, Request request, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var reference = string.IsNullOrWhiteSpace(request.CaseReference) ? null : request.CaseReference.Trim();
        var number = RegisterKey.ParseNumber(request.Number);
        var errors = new InputErrors();
        errors.Limit("caseReference", reference, 80);
        if (request.Number is not null && number is null) errors.Add("number", "Zła postać; dozwolona: RPW/123/2016 albo 123/2016.");
        if (reference is null && request.Number is null && request.TicketId is null) errors.Add("caseReference", "Podaj znak sprawy (caseReference), numer z potwierdzenia (number) albo numerek (ticketId).");
        if (request.TicketId is not null && request.Day is null) errors.Add("day", "Brak dnia wizyty, z której jest numerek.");
        errors.ThrowIfAny();

        var items = db.Items.AsNoTracking().Where(i => i.VoidedAt == null);
        items = reference is not null ? items.Where(i => i.CaseReference == reference)
            : number is { } n ? items.Where(i => i.RegisterYear == n.Year && i.RegisterNumber == n.Number)
            : items.Where(i => i.ServicePoint == point && i.Day == request.Day && i.TicketId == request.TicketId);
        var found = await items.OrderBy(i => i.RegisterYear).ThenBy(i => i.RegisterNumber).Take(Most).ToListAsync(ct);
        foreach (var item in found) db.LogAccess(caller, clock, "incoming-item", item.Id, item.Number, Purpose.Of("pickup"), item.ApplicantIndex);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. found.Select(i => Describe(i, protector))]));
    }

    private static Found Describe(IncomingItem item, PersonalDataProtector protector)
    {
        var applicant = protector.OpenApplicant(item);
        return new Found(item.Id, item.Number, item.ServicePoint, item.CaseType, item.Title, item.Department, item.CaseReference, item.Progress, item.Progress == CaseProgress.DocumentReady,
            new Person(applicant.FirstName, applicant.LastName, applicant.Organisation, Mask(applicant.Pesel), Mask(applicant.DocumentNumber)),
            applicant.Proxy is { } proxy ? new Person(proxy.FirstName, proxy.LastName, null, Mask(proxy.Pesel), Mask(proxy.DocumentNumber)) : null);
    }

    private static string? Mask(string? value) => value is null ? null : PersonalDataProtector.Mask(value);
}
