using Microsoft.AspNetCore.Http.HttpResults;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Originals;

/// <summary>Lends an original out of the chronological store and takes it back (wypożyczenie, zwrot). Each is a line in the trail.</summary>
internal static class LendOriginal
{
    private const int LongestDays = 365;

    /// <param name="DueOn">Last day of the loan.</param>
    internal sealed record Request(string? Borrower = null, string? Reason = null, DateOnly? DueOn = null);

    public static async Task<Ok<OriginalAnswer>> Lend(string department, string barcode, Request request, Caller caller, DocumentIntakeDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = pack.Calendar.Day(now);
        var errors = new InputErrors();
        errors.Require("borrower", request.Borrower, 120);
        errors.Require("reason", request.Reason, 300);
        if (request.DueOn is not { } due || due < today || due > today.AddDays(LongestDays)) errors.Add("dueOn", $"Podaj dzień zwrotu; dozwolone od {today:yyyy-MM-dd} do {today.AddDays(LongestDays):yyyy-MM-dd}.");
        errors.ThrowIfAny();
        return await db.InTransactionAsync(async () =>
        {
            var original = await db.OriginalInDepartmentAsync(department, barcode, ct);
            original.Lend(request.DueOn!.Value);
            db.Log(original, CustodyAct.Lent, caller, department, now, note: protector.Seal($"{request.Borrower!.Trim()}: {request.Reason!.Trim()}"));
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(OriginalAnswer.Of(original));
        }, ct);
    }

    public static async Task<Ok<OriginalAnswer>> Return(string department, string barcode, Caller caller, DocumentIntakeDb db, TimeProvider clock, CancellationToken ct) =>
        await db.InTransactionAsync(async () =>
        {
            var original = await db.OriginalInDepartmentAsync(department, barcode, ct);
            original.Return();
            db.Log(original, CustodyAct.Returned, caller, department, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(OriginalAnswer.Of(original));
        }, ct);
}
