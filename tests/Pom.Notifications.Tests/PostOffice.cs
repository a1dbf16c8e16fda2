using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Contracts.Cases;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.Notifications.Features.Sending;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;
using Pom.Simulators.Messages;
using Pom.Testing;

namespace Pom.Notifications.Tests;

/// <summary>A running Notifications, with a simulated provider or the file outbox. It is Monday 10 October 2016, 10:05, unless a test
/// says otherwise.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    public const string Phone = "+48600100200";
    public const string Email = "anna@example.pl";

    private PostOffice(TestPlatform platform, MessagesSimulator? simulator) => (Platform, Simulator) = (platform, simulator);

    public TestPlatform Platform { get; }
    public MessagesSimulator? Simulator { get; }
    public DateTimeOffset Now => Platform.Clock.Now;

    /// <param name="pack">Folder of another city pack than Rzeszów's.</param>
    /// <param name="asks">The gateway can be asked whether it has a message.</param>
    /// <param name="configuration">What else is different, such as the database.</param>
    public static async Task<PostOffice> OpenAsync(bool simulated = false, string? pack = null, bool asks = false, IReadOnlyDictionary<string, string?>? configuration = null, params IServiceModule[] others)
    {
        var settings = new TestSettings { Configuration = { ["Pom:Notifications:PollSeconds"] = "0.03" } };
        foreach (var (name, value) in configuration ?? new Dictionary<string, string?>()) settings.Configuration[name] = value;
        if (pack is not null) settings.Configuration["Pom:CityPack:Directory"] = pack;
        MessagesSimulator? simulator = null;
        if (simulated)
        {
            var secret = new byte[32];
            Random.Shared.NextBytes(secret);
            simulator = await MessagesSimulator.StartAsync(secret: secret);
            settings.Configuration["Pom:Notifications:Sms:Url"] = simulator.Url + "messages";
            if (asks) settings.Configuration["Pom:Notifications:Sms:AskUrl"] = simulator.Url + "messages/{reference}";
            settings.Configuration["Pom:Notifications:Sms:Secret"] = Convert.ToBase64String(secret);
            settings.Configuration["Pom:Notifications:Smtp:Host"] = "127.0.0.1";
            settings.Configuration["Pom:Notifications:Smtp:Port"] = simulator.SmtpPort.ToString(System.Globalization.CultureInfo.InvariantCulture);
            settings.Configuration["Pom:Notifications:Smtp:Sender"] = "pom@rzeszow.example";
        }
        var platform = await TestPlatform.StartAsync(settings, [new NotificationsModule(), .. others]);
        if (simulator is not null) simulator.Callback = new Uri(platform.Url, "/api/notifications/providers/sms/");
        return new PostOffice(platform, simulator);
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        if (Simulator is not null) await Simulator.DisposeAsync();
    }

    /// <summary>It is this time on the city's clock.</summary>
    public void At(string local) => Platform.Clock.Now = Warsaw(local);

    public static DateTimeOffset Warsaw(string local)
    {
        var time = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw").GetUtcOffset(time));
    }

    /// <summary>Says it as often as wanted, each time as a message of its own, and waits until all of it was heard.</summary>
    public async Task SayAsync(object message, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            await Platform.Db<NotificationsDb, int>(db =>
            {
                db.Announce(message, AggregateOf(message), message is ContactGiven or BookingNotice ? Contracts.Notifications.Notices.Key : null);
                return db.SaveChangesAsync();
            });
        }
        await HeardAsync();
    }

    /// <summary>Every message said so far was handled.</summary>
    public Task HeardAsync() => Eventually.Until(() => Platform.Db<NotificationsDb, bool>(async db => await db.Database.SqlQuery<long>($"""SELECT COUNT(*) AS "Value" FROM "Outbox" """).SingleAsync() == 0), "everything said was heard");

    public Task<List<Notice>> NoticesAsync(Guid subject) => Platform.Db<NotificationsDb, List<Notice>>(db => db.Notices.AsNoTracking().Where(n => n.SubjectId == subject).OrderBy(n => n.MadeAt).ThenBy(n => n.Key).ToListAsync());

    public async Task<Notice> NoticeAsync(Guid subject, ServiceDefaults.CityPack.NoticeKind kind) => (await NoticesAsync(subject)).Single(n => n.Kind == kind);

    public Task BecomesAsync(Guid subject, ServiceDefaults.CityPack.NoticeKind kind, NoticeState state) =>
        Eventually.Until(async () => (await NoticesAsync(subject)).SingleOrDefault(n => n.Kind == kind)?.State == state, $"{kind} is {state}");

    /// <summary>What lies in the file outbox.</summary>
    public IReadOnlyList<JsonNode> Outbox(string channel)
    {
        var folder = Path.Combine(Platform.DataDirectory, "outbox");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, channel + "-*.jsonl").SelectMany(File.ReadAllLines).Select(l => JsonNode.Parse(l)!)] : [];
    }

    public ProviderLane Lane(string name) => Platform.Services.GetRequiredService<IReadOnlyList<ProviderLane>>().Single(l => l.Provider.Name == name);

    public HttpClient Operator() => Platform.Client("operator", [Role.Operator]);

    public string TextOf(Notice notice) => ((NoticeText)MessageTypes.Deserialize(typeof(NoticeText), Protector.OpenBytes(notice.Text!.Value))).Body;

    public ContactGiven Contact(Guid id, ContactSubject kind = ContactSubject.Item, string? phone = Phone, string? email = null, bool sms = true, bool mail = false, string language = "pl", DateTimeOffset? at = null) => new()
    {
        Subject = kind,
        SubjectId = id,
        ServicePoint = "MH",
        Language = language,
        GivenAt = at ?? Now,
        Sealed = Protector.Seal(MessageTypes.Serialize(new ContactDetails { Phone = phone, Email = email, Sms = sms, Mail = mail })).Bytes.ToArray(),
    };

    public BookingNotice Booking(Guid id, BookingNoticeKind kind, DateTimeOffset? startsAt = null, int moves = 0, bool byMail = false, string phone = Phone, string code = "123456", string language = "pl") => new()
    {
        BookingId = id,
        Kind = kind,
        ServicePoint = "MH",
        Matter = "IdCardIssue",
        StartsAt = startsAt ?? Warsaw("2016-10-13 12:15"),
        Moves = moves,
        AnswerUntil = kind is BookingNoticeKind.Confirm or BookingNoticeKind.Offered ? Now.AddHours(1) : null,
        Language = language,
        Sealed = Protector.Seal(JsonSerializer.SerializeToUtf8Bytes(new BookingNoticeSecrets { Phone = byMail ? null : phone, Email = byMail ? Email : null, Code = code, Token = new string('a', 32), LinkKey = new string('b', 32) }, MessageTypes.Json)).Bytes.ToArray(),
    };

    public TurnApproaching Turn(Guid ticket) => new() { TicketId = ticket, ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), CaseGroup = "SO", Number = "A012", PeopleAhead = 2, WaitMinutes = 14, At = Now };

    public TicketCalled Called(Guid ticket) => new() { TicketId = ticket, ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), CaseGroup = "SO", Number = "A012", Counter = 2, CalledAt = Now };

    public SupplementRequested Supplement(Guid item, Guid caseId) => new() { CaseId = caseId, ItemId = item, CaseReference = "SO.5344.12.2016", Department = "SO", AnswerBy = new DateOnly(2016, 10, 31), RequestedAt = Now };

    public DocumentReady Ready(Guid item, Guid caseId) => new() { CaseId = caseId, ItemId = item, CaseReference = "SO.5344.12.2016", Department = "SO", Day = new DateOnly(2016, 10, 10), ReadyAt = Now };

    public CaseClosed Closed(Guid item, Guid caseId) => new() { CaseId = caseId, ItemId = item, CaseReference = "SO.5344.12.2016", Department = "SO", Day = new DateOnly(2016, 10, 10), ClosedAt = Now };

    private PersonalDataProtector Protector => Platform.Services.GetRequiredService<PersonalDataProtector>();

    /// <summary>As the owning service orders them.</summary>
    private static Guid AggregateOf(object message) => message switch
    {
        ContactGiven m => m.SubjectId,
        BookingNotice m => m.BookingId,
        BookingCancelled m => m.BookingId,
        TurnApproaching m => m.TicketId,
        TicketCalled m => m.TicketId,
        SupplementRequested m => m.CaseId,
        DocumentReady m => m.CaseId,
        CaseClosed m => m.CaseId,
        _ => Guid.CreateVersion7(),
    };
}

internal static class Answers
{
    /// <summary>The JSON of an answer that must have this status.</summary>
    public static async Task<JsonNode> Answer(this Task<HttpResponseMessage> sent, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The request is refused with this problem, which says all of the words.</summary>
    public static async Task Refused(this Task<HttpResponseMessage> sent, HttpStatusCode status, string slug, params string[] says)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        Assert.That((string?)JsonNode.Parse(text)!["type"], Does.EndWith("/" + slug));
        foreach (var word in says) Assert.That(text, Does.Contain(word));
    }
}
