using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Originals;

/// <summary>One original with its whole trail: who had it, from when to when. Who borrowed it is a person's name, so the reading is in
/// the access log.</summary>
internal static class ShowOriginal
{
    internal sealed record Response(OriginalAnswer Original, string ItemNumber, IReadOnlyList<Step> Trail);

    internal sealed record Step(CustodyAct Act, DateTimeOffset At, string Actor, string Place, Guid? BagId, string? Note);

    public static async Task<Ok<Response>> AtPoint(string point, string barcode, Caller caller, DocumentIntakeDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) =>
        await ShowAsync(await db.OriginalAtPointAsync(point, barcode, ct), caller, db, protector, clock, ct);

    public static async Task<Ok<Response>> InDepartment(string department, string barcode, Caller caller, DocumentIntakeDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) =>
        await ShowAsync(await db.OriginalInDepartmentAsync(department, barcode, ct), caller, db, protector, clock, ct);

    private static async Task<Ok<Response>> ShowAsync(PaperOriginal original, Caller caller, DocumentIntakeDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().SingleAsync(i => i.Id == original.ItemId, ct);
        db.LogAccess(caller, clock, "original", original.Id, item.Number, "custody", item.ApplicantIndex);
        await db.SaveChangesAsync(ct);
        var steps = await db.CustodySteps.AsNoTracking().Where(s => s.OriginalId == original.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response(OriginalAnswer.Of(original), item.Number,
            [.. steps.Select(s => new Step(s.Act, s.At, s.Actor, s.Place, s.BagId, s.Note is { } note ? protector.Open(note) : null))]));
    }
}
