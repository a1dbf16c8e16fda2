using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>What proves that somebody may act on a booking, and how it is kept. The token (128 random bits) is the booking's address
/// and the content of its QR code; the six-digit code is typed at the machine; the link key reaches only the contact, so that who
/// confirms with it has been reached. At rest they are sealed and found by keyed hash.</summary>
internal sealed class BookingSecrets(PersonalDataProtector protector)
{
    public static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);
    public static string NewCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    public string TokenIndex(string token) => protector.Index("booking-token", token);
    public string CodeIndex(string code) => protector.Index("booking-code", code);
    public string ContactIndex(Contact contact) => protector.Index("booking-" + contact.Kind, contact.Value);

    /// <summary>A client's address, by which open holds are counted; changes with the day, so that it follows nobody.</summary>
    public string ClientIndex(string address, DateOnly day) => protector.Index("booking-client", string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {address}"));

    /// <summary>Proof that the message to the contact arrived; made from the booking's id, so it is stored nowhere.</summary>
    public string LinkKey(Guid booking) => protector.Index("booking-link", booking.ToString())[..32];

    public SealedText Seal(string secret) => protector.Seal(secret);
    public string Open(SealedText secret) => protector.Open(secret);

    public SealedText Seal(Contact contact) => protector.Seal(JsonSerializer.SerializeToUtf8Bytes(contact, MessageTypes.Json));
    public Contact OpenContact(SealedText contact) => JsonSerializer.Deserialize<Contact>(protector.OpenBytes(contact), MessageTypes.Json)!;

    public static bool Same(string? given, string right) =>
        given is not null && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(given.Trim().ToLowerInvariant()), System.Text.Encoding.UTF8.GetBytes(right));
}
