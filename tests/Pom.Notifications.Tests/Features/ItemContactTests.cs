using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;
using Pom.Testing;

namespace Pom.Notifications.Tests.Features;

/// <summary>An applicant at a real desk agrees to be told, or does not.</summary>
[TestFixture]
public sealed class ItemContactTests
{
    private const string Items = "/api/document-intake/points/MH/items";
    private PostOffice _office = null!;

    [OneTimeSetUp]
    public async Task Open() => _office = await PostOffice.OpenAsync(others: [new DocumentIntakeModule(), new DepartmentsModule()]);

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task Who_agreed_is_told_and_who_did_not_is_not()
    {
        using var clerk = _office.Platform.Clerk();
        var told = (Guid)(await clerk.PostAsJsonAsync(Items, await LetterAsync(clerk, new JsonObject { ["sms"] = true, ["language"] = "en" })).Answer(HttpStatusCode.Created))["itemId"]!;
        var silent = (Guid)(await clerk.PostAsJsonAsync(Items, await LetterAsync(clerk, null)).Answer(HttpStatusCode.Created))["itemId"]!;
        await Eventually.Until(() => _office.Platform.Db<NotificationsDb, bool>(db => db.Subjects.AnyAsync(s => s.Id == told && s.Sms)), "the contact is known");
        foreach (var item in new[] { told, silent }) await _office.SayAsync(_office.Closed(item, Guid.CreateVersion7()));
        await _office.BecomesAsync(told, NoticeKind.CaseClosed, NoticeState.Delivered);
        Assert.That(_office.TextOf(await _office.NoticeAsync(told, NoticeKind.CaseClosed)), Is.EqualTo("Case SO.5344.12.2016 is closed. Thank you."));
        Assert.That((await _office.NoticeAsync(silent, NoticeKind.CaseClosed)).Reason, Is.EqualTo("no-contact"));
    }

    [Test]
    public async Task A_consent_without_a_number_is_refused_and_nothing_registered()
    {
        using var clerk = _office.Platform.Clerk();
        var before = await CountAsync();
        var noPhone = await LetterAsync(clerk, new JsonObject { ["sms"] = true, ["email"] = true });
        noPhone["applicant"]!.AsObject().Remove("phone");
        await clerk.PostAsJsonAsync(Items, noPhone).Refused(HttpStatusCode.BadRequest, "invalid-input", "notify.sms", "notify.email");
        var landline = await LetterAsync(clerk, new JsonObject { ["sms"] = true, ["language"] = "de" });
        landline["applicant"]!["phone"] = "17 788 99 00";
        await clerk.PostAsJsonAsync(Items, landline).Refused(HttpStatusCode.BadRequest, "invalid-input", "notify.sms", "notify.language", "pl, en, uk");
        var malformed = await LetterAsync(clerk, new JsonObject { ["sms"] = true });
        malformed["applicant"]!["phone"] = "12 34";
        await clerk.PostAsJsonAsync(Items, malformed).Refused(HttpStatusCode.BadRequest, "invalid-input", "applicant.phone");
        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    private Task<int> CountAsync() => _office.Platform.Db<DocumentIntakeDb, int>(db => db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM "IncomingItems" """).SingleAsync());

    private static async Task<JsonObject> LetterAsync(HttpClient clerk, JsonObject? notify)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/document-intake/attachments") { Content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var attachment = await clerk.SendAsync(request).Answer(HttpStatusCode.Created);
        var letter = new JsonObject
        {
            ["caseType"] = "LetterSubmission",
            ["department"] = "GK",
            ["counter"] = 4,
            ["title"] = "Skarga na hałas",
            ["applicant"] = new JsonObject { ["firstName"] = "Jan", ["lastName"] = "Przykładowy", ["pesel"] = "99723199984", ["address"] = "ul. Testowa 1, 35-001 Rzeszów", ["phone"] = "600 100 200" },
            ["form"] = new JsonObject { ["subject"] = "Hałas przy ul. Testowej" },
            ["attachments"] = new JsonArray(new JsonObject { ["attachmentId"] = attachment["attachmentId"]!.DeepClone(), ["kind"] = "letter", ["name"] = "pismo.pdf" }),
        };
        if (notify is not null) letter["notify"] = notify;
        return letter;
    }

    /// <summary>Takes what the desk hands over, and does nothing with it.</summary>
    private sealed class DepartmentsModule : IServiceModule
    {
        public string Name => "departments";
        public Type DbContext => typeof(DepartmentsDb);
        public void AddServices(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) { }
        public void MapEndpoints(Microsoft.AspNetCore.Routing.RouteGroupBuilder api) { }
        public void AddConsumers(ConsumerRegistry consumers)
        {
            consumers.AddDepartmentInboxes<Nobody, ItemHandedOver>(["GK"]);
            consumers.Add<Nobody, IncomingItemRegistered>();
        }
    }

    public sealed class DepartmentsDb(DbContextOptions<DepartmentsDb> options, DataServices data) : PomDbContext(options, data);

    public sealed class Nobody : MassTransit.IConsumer<ItemHandedOver>, MassTransit.IConsumer<IncomingItemRegistered>
    {
        public Task Consume(MassTransit.ConsumeContext<ItemHandedOver> context) => Task.CompletedTask;
        public Task Consume(MassTransit.ConsumeContext<IncomingItemRegistered> context) => Task.CompletedTask;
    }
}
