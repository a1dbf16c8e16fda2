using Pom.Cases.Identifiers;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Notifications;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>The applicant's consent to be told about the matter, held against what they gave: no number, no text messages.</summary>
internal sealed record NotifyInput(ContactDetails Contact, string Language)
{
    /// <returns>Null where the applicant agreed to nothing, or something is wrong.</returns>
    public static NotifyInput? Read(RegisterItem.Notify? given, Applicant? applicant, CityPack pack, InputErrors errors)
    {
        if (given is null or { Sms: false, Email: false }) return null;
        if (given.Sms && applicant is { Phone: null }) errors.Add("notify.sms", "Brak numeru telefonu wnioskodawcy; powiadomienia SMS wymagają numeru.");
        else if (given.Sms && applicant?.Phone is { } phone && phone.StartsWith("+48", StringComparison.Ordinal) && !PhoneNumber.IsMobile(phone))
            errors.Add("notify.sms", "Numer nie jest komórkowy; SMS dociera tylko na numery komórkowe.");
        if (given.Email && applicant is { Email: null }) errors.Add("notify.email", "Brak adresu e-mail wnioskodawcy; powiadomienia e-mail wymagają adresu.");
        var language = given.Language ?? pack.Languages[0];
        if (!pack.Languages.Contains(language)) errors.Add("notify.language", $"Nie ma takiego języka; dozwolone: {string.Join(", ", pack.Languages)}.");
        return applicant is null ? null : new NotifyInput(new ContactDetails { Phone = given.Sms ? applicant.Phone : null, Email = given.Email ? applicant.Email : null, Sms = given.Sms, Mail = given.Email }, language);
    }

    /// <summary>For the one service that writes to residents; number and address are sealed.</summary>
    public ContactGiven ToContact(IncomingItem item, PersonalDataProtector protector) => new()
    {
        Subject = ContactSubject.Item,
        SubjectId = item.Id,
        ServicePoint = item.ServicePoint,
        Language = Language,
        GivenAt = item.RegisteredAt,
        Sealed = protector.Seal(MessageTypes.Serialize(Contact)).Bytes.ToArray(),
    };
}
