using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Register;

/// <summary>Which part of a point's register is asked for: one day or one year, and whether with what is sealed (sender, remarks,
/// why an entry was struck out).</summary>
internal sealed record RegisterSpan(string Point, DateOnly From, DateOnly To, bool Full)
{
    public static RegisterSpan Of(string point, DateOnly? day, int? year, bool full, DateOnly today)
    {
        if (day is not null && year is not null) throw new InputException("year", "A day was given too; one of the two is allowed.");
        if (year is < 2000 or > 2200) throw new InputException("year", $"Is {year}; allowed is 2000 to 2200.");
        return year is { } y ? new(point, new DateOnly(y, 1, 1), new DateOnly(y, 12, 31), full) : new(point, day ?? today, day ?? today, full);
    }

    public string Name => From == To ? From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : From.Year.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One line of the register as domain handbook § 3.3 asks for it.</summary>
internal sealed record RegisterRow(Guid ItemId, string Number, DateOnly Day, DateTimeOffset RegisteredAt, DateOnly ReceivedOn, Channel Channel, string Title, string CaseType, string? Sender,
    DateOnly? DateOnItem, string? ReferenceOnItem, string Department, int AttachmentCount, string? Notes, string? Carrier, string? TrackingNumber, bool MissingSignature, DigitalCopy DigitalCopy,
    int? Counter, string Clerk, ItemState State, string? CaseReference, Struck? Void);

/// <summary>Who struck the entry out; the reason only where sealed text is shown.</summary>
internal sealed record Struck(DateTimeOffset At, string By, string? Reason);

/// <summary>Reads the register page by page, by key.</summary>
internal static class RegisterPage
{
    public const int Most = 500;

    /// <summary>Rows behind <paramref name="after"/> in the order of the register. With sealed text each row is a reading of a
    /// person's data and goes into the access log, saved before it is given out.</summary>
    public static async Task<(IReadOnlyList<RegisterRow> Rows, RegisterKey? Next)> ReadAsync(DocumentIntakeDb db, RegisterSpan span, RegisterKey? after, int take,
        Caller caller, PersonalDataProtector protector, TimeProvider clock, string purpose, CancellationToken ct)
    {
        var rows = db.Items.AsNoTracking().Where(i => i.ServicePoint == span.Point && i.Day >= span.From && i.Day <= span.To);
        if (after is { } key) rows = rows.Where(i => i.Day >= key.Day && (i.Day > key.Day || i.RegisterNumber > key.Number));
        var items = await rows.OrderBy(i => i.Day).ThenBy(i => i.RegisterNumber).Take(take + 1).ToListAsync(ct);
        var page = items.Take(take).ToList();
        if (span.Full && page.Count > 0)
        {
            foreach (var item in page) db.LogAccess(caller, clock, "register", item.Id, item.Number, purpose, item.ApplicantIndex);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
        return ([.. page.Select(i => Row(i, span.Full ? protector : null))], items.Count > take ? new RegisterKey(page[^1].Day, page[^1].RegisterNumber) : null);
    }

    private static RegisterRow Row(IncomingItem i, PersonalDataProtector? protector) => new(i.Id, i.Number, i.Day, i.RegisteredAt, i.ReceivedOn, i.Channel, i.Title, i.CaseType,
        protector is null ? null : Sender(protector, i), i.DateOnItem, i.ReferenceOnItem, i.Department, i.AttachmentCount, protector is not null && i.Notes is { } notes ? protector.Open(notes) : null,
        i.Carrier, i.TrackingNumber, i.MissingSignature, i.DigitalCopy, i.Counter, i.Clerk, i.State, i.CaseReference,
        i is { VoidedAt: { } at, VoidedBy: { } by } ? new Struck(at, by, protector is not null && i.VoidReason is { } reason ? protector.Open(reason) : null) : null);

    private static string Sender(PersonalDataProtector protector, IncomingItem item)
    {
        var applicant = protector.OpenApplicant(item);
        var person = $"{applicant.FirstName} {applicant.LastName}".Trim();
        return applicant.Organisation is { } organisation ? person.Length == 0 ? organisation : $"{organisation} ({person})" : person;
    }
}
