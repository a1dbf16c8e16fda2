using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Cases.Identifiers;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Items;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Search;

/// <summary>Finds items of one point or of one department by number, case reference, sender, date, department, state and words of
/// the title, newest first, page by page. It is a POST because a sender must not stand in an address; it changes nothing. A
/// sender is found by keyed hash, and asking for one goes into the access log. Rows hold no personal data.</summary>
internal static class SearchItems
{
    private const int MostPerPage = 200;

    /// <param name="Number"><c>RPW/123/2016</c> or <c>123/2016</c>.</param>
    /// <param name="Title">Words, or beginnings of words of at least 2 letters; all must be in the title.</param>
    /// <param name="State">registered, sent, refused, accepted or void.</param>
    /// <param name="After">Value of <c>next</c> in the page before.</param>
    internal sealed record Request(string? Number = null, string? CaseReference = null, Sender? Sender = null, DateOnly? From = null, DateOnly? To = null, string? Department = null,
        string? State = null, string? Title = null, string? After = null, int? Take = null, string? Purpose = null);

    /// <summary>One of: PESEL; number and country of a document; last and first name; organisation.</summary>
    internal sealed record Sender(string? Pesel = null, string? DocumentNumber = null, string? DocumentCountry = null, string? LastName = null, string? FirstName = null, string? Organisation = null);

    internal sealed record Response(IReadOnlyList<FoundItem> Items, string? Next);

    public static Task<Ok<Response>> AtPoint(string point, Request request, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        return Handle(new SearchScope(point, null), request, caller, db, protector, clock, ct);
    }

    public static Task<Ok<Response>> InDepartment(string department, Request request, Caller caller, DocumentIntakeDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) =>
        Handle(new SearchScope(null, department), request, caller, db, protector, clock, ct);

    private static async Task<Ok<Response>> Handle(SearchScope scope, Request request, Caller caller, DocumentIntakeDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors();
        var number = RegisterKey.ParseNumber(request.Number);
        if (request.Number is not null && number is null) errors.Add("number", "Zła postać; dozwolona: RPW/123/2016 albo 123/2016.");
        errors.Limit("caseReference", request.CaseReference, 80);
        errors.Limit("title", request.Title, 200);
        var words = SearchText.Words(request.Title ?? "");
        if (!string.IsNullOrWhiteSpace(request.Title) && words.Count == 0) errors.Add("title", "Podaj co najmniej jedno słowo z 2 liter lub cyfr.");
        if (words.Count > 8) errors.Add("title", $"Słów jest {words.Count}; dozwolone najwyżej 8.");
        if (request.From > request.To) errors.Add("to", "Koniec jest przed początkiem; dozwolony jest dzień nie wcześniejszy niż from.");
        var isVoid = string.Equals(request.State, "void", StringComparison.OrdinalIgnoreCase);
        ItemState? state = request.State is null || isVoid ? null : StampInput.ReadEnum("state", request.State, ItemState.Registered, errors);
        if (request.Take is < 1 or > MostPerPage) errors.Add("take", $"Jest {request.Take}; dozwolone od 1 do {MostPerPage}.");
        var (index, byName) = ReadSender(request.Sender, protector, errors);
        errors.ThrowIfAny();

        if (index is not null)
        {
            db.LogAccess(caller, clock, "item-search", Guid.CreateVersion7(), null, Purpose.Of(request.Purpose ?? "search"), index);
            await db.SaveChangesAsync(ct);
        }
        var query = new ItemQuery(scope, number, string.IsNullOrWhiteSpace(request.CaseReference) ? null : request.CaseReference.Trim(), index, byName, request.From, request.To,
            string.IsNullOrWhiteSpace(request.Department) ? null : request.Department.Trim(), state, isVoid, words, RegisterKey.Parse(request.After), request.Take ?? 50);
        var (rows, next) = await query.RunAsync(db, ct);
        return TypedResults.Ok(new Response(rows, next?.ToString()));
    }

    private static (string? Index, bool ByName) ReadSender(Sender? sender, PersonalDataProtector protector, InputErrors errors)
    {
        switch (sender)
        {
            case null: return (null, false);
            case { Pesel: { Length: > 0 } sent }:
                if (Pesel.TryParse(sent, out var pesel)) return (ApplicantIndex.OfPesel(protector, pesel.Value), false);
                errors.Add("sender.pesel", Pesel.Check(sent).Problem!.Polish);
                return (null, false);
            case { DocumentNumber: { Length: > 0 } number, DocumentCountry: { Length: > 0 } country }:
                return (ApplicantIndex.OfDocument(protector, Plain(country), Plain(number)), false);
            case { Organisation: { Length: > 0 } organisation }: return (ApplicantIndex.OfName(protector, organisation), true);
            case { LastName: { Length: > 0 } last, FirstName: { Length: > 0 } first }: return (ApplicantIndex.OfName(protector, $"{last} {first}"), true);
            default:
                errors.Add("sender", "Podaj pesel albo documentNumber i documentCountry, albo lastName i firstName, albo organisation.");
                return (null, false);
        }
    }

    private static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
