using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Reconciliations;

/// <summary>A department's own system says which items of a day it has cases for, so that the day can be reconciled with it too.
/// The last statement counts.</summary>
internal static class StateOwnCases
{
    private const int Most = 20_000;

    internal sealed record Request(IReadOnlyList<Case>? Cases = null);

    internal sealed record Case(Guid? ItemId = null, string? CaseReference = null);

    internal sealed record Response(string Department, DateOnly Day, int Cases);

    public static async Task<Ok<Response>> Handle(string department, string date, Request request, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, CancellationToken ct)
    {
        OwnSystem.Of(pack, department);
        var errors = new InputErrors();
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) errors.Add("date", "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
        if (request.Cases is null || request.Cases.Count > Most) errors.Add("cases", $"Is missing or too long; a list of 0 to {Most} cases is allowed.");
        errors.ThrowIfAny();
        for (var i = 0; i < request.Cases!.Count; i++)
        {
            if (request.Cases[i].ItemId is null) errors.Add($"cases[{i}].itemId", "Is missing; the id of the item is needed.");
            errors.Require($"cases[{i}].caseReference", request.Cases[i].CaseReference, DepartmentAnswer.ReferenceLength);
        }
        errors.ThrowIfAny();

        await db.InTransactionAsync(async () =>
        {
            await Statements.KeepAsync(db, protector, department, day, null, [.. request.Cases.Select(c => new StatedCase { ItemId = c.ItemId!.Value, CaseReference = c.CaseReference!.Trim() })], ct);
            await db.SaveChangesAsync(ct);
        }, ct);
        return TypedResults.Ok(new Response(department, day, request.Cases.Count));
    }
}
