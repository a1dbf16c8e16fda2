using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Contracts.Notifications;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.Notifications.Features.Notices;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Contacts;

/// <summary>A resident at the desk changes how they want to be told: number, address, language, or not at all. What waits and may no
/// longer be sent is dropped.</summary>
internal static class ChangeConsent
{
    /// <param name="Phone">A new number; the known one stays when left out.</param>
    /// <param name="Email">A new address; the known one stays when left out.</param>
    /// <param name="Sms">Agrees to text messages.</param>
    /// <param name="Mail">Agrees to e-mail.</param>
    internal sealed record Request(bool? Sms = null, bool? Mail = null, string? Phone = null, string? Email = null, string? Language = null);

    public static async Task<Ok<SubjectAtPoint.Response>> Handle(string point, Guid subjectId, Request request, Caller caller, NotificationsDb db, NoticeDesk desk, CityPack pack, PersonalDataProtector protector, CancellationToken ct) =>
        await db.InTransactionAsync(async () =>
        {
            var subject = await SubjectAtPoint.FindAsync(db, point, subjectId, ct);
            var contact = Check(request, subject, pack, protector);
            // Said later than whatever is known, also within the clock's grain.
            var at = subject.ContactAt >= desk.Now ? subject.ContactAt.Value.AddTicks(10) : desk.Now;
            await desk.LearnAsync(subject, contact, request.Language ?? subject.Language ?? pack.Languages[0], at, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(SubjectAtPoint.Describe(subject, [], caller, protector));
        }, ct);

    private static ContactDetails Check(Request request, Subject subject, CityPack pack, PersonalDataProtector protector)
    {
        var errors = new InputErrors();
        if (request.Sms is null) errors.Add("sms", "Is missing; true or false is allowed.");
        if (request.Mail is null) errors.Add("mail", "Is missing; true or false is allowed.");
        var phone = request.Phone is null ? Open(subject.Phone, protector) : Addresses.Phone(request.Phone);
        var email = request.Email is null ? Open(subject.Email, protector) : Addresses.Email(request.Email);
        if (request.Phone is not null && phone is null) errors.Add("phone", "Is no phone number; allowed are nine digits, or + with country code and 8 to 15 digits.");
        else if (request.Sms == true && phone is null) errors.Add("phone", "Is missing; text messages need a number.");
        else if (request.Sms == true && !Addresses.IsMobile(phone!)) errors.Add("phone", "Is not a mobile number; text messages reach only mobile ones.");
        if (request.Email is not null && email is null) errors.Add("email", "Is no e-mail address, such as name@example.pl (at most 200 characters).");
        else if (request.Mail == true && email is null) errors.Add("email", "Is missing; e-mail needs an address.");
        if (request.Language is not null && !pack.Languages.Contains(request.Language)) errors.Add("language", $"Is not spoken here; allowed: {string.Join(", ", pack.Languages)}.");
        errors.ThrowIfAny();
        return new ContactDetails { Phone = phone, Email = email, Sms = request.Sms!.Value, Mail = request.Mail!.Value };
    }

    private static string? Open(SealedText? text, PersonalDataProtector protector) => text is { } known ? protector.Open(known) : null;
}
