using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Items;

internal sealed class RegisterItemTests
{
    [Test]
    public async Task RegisterItem_WhenAllIsRight_NumbersRoutesAndAnnouncesIt()
    {
        var department = new DepartmentModule();
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), department);
        var clerk = platform.Clerk();

        var answer = await clerk.Register(Desk.Letter(await clerk.Attach(fileName: "C:\\skany\\pismo.pdf")));
        var item = await answer.Read();

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo($"{Desk.Items}/{item.Text("itemId")}"));
        Assert.That(item.Text("number"), Is.EqualTo("RPW/1/2016"));
        Assert.That(item.Text("department"), Is.EqualTo("GK"));
        Assert.That(item.Text("rule"), Is.EqualTo("letter-to-addressee"));
        Assert.That(item.Text("receiptCode"), Does.Match($"^[{ReceiptCode.Alphabet}]{{10}}$"));
        Assert.That(item["stateText"]!.Text("code"), Is.EqualTo("waiting-for-department"));
        await Eventually.Until(() => department.Items.Count == 1, "the department has the item");
        var sent = department.Items.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.Number, Is.EqualTo("RPW/1/2016"));
            Assert.That(sent.Applicant.Pesel, Is.EqualTo(Desk.Pesel));
            Assert.That(sent.Applicant.Phone, Is.EqualTo("+48600100200"));
            Assert.That(sent.Form["subject"], Is.EqualTo("Hałas przy ul. Testowej"));
            Assert.That(sent.Attachments.Single(), Has.Property("Kind").EqualTo("letter").And.Property("Size").EqualTo(Desk.Pdf.Length));
            Assert.That(sent, Has.Property("Counter").EqualTo(4).And.Property("Clerk").EqualTo("clerk.mh1").And.Property("ServicePoint").EqualTo("MH"));
        }
    }

    [Test]
    public async Task RegisterItem_WhenTheVinHasAWrongCheckDigit_TakesItAndWarns()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule());
        var clerk = platform.Clerk();
        var body = Desk.Letter(await clerk.Attach());
        body.Remove("department");
        body["caseType"] = "SaleNotice";
        body["form"] = JsonNode.Parse("""{"currentPlate":"RZ12345","vin":"1M8GDM9A1KP042788","soldOn":"2016-10-01","manner":"sale","buyerName":"Ewa","buyerAddress":"Rynek 1"}""");
        body["attachments"] = new JsonArray(
            new JsonObject { ["attachmentId"] = await clerk.Attach(), ["kind"] = "application" },
            new JsonObject { ["attachmentId"] = await clerk.Attach(), ["kind"] = "saleDocument" });

        var first = await clerk.Register(body);
        if ((int)first.StatusCode == 400) Assert.Fail(await first.Content.ReadAsStringAsync());
        var item = await first.Read();

        Assert.That(item.Text("department"), Is.EqualTo("KOM"));
        Assert.That(item.Text("rule"), Is.EqualTo("owner-of-case-type"));
        Assert.That(item["warnings"]!.AsArray().Single()!.Text("field"), Is.EqualTo("form.vin"));
    }

    [Test]
    public async Task RegisterItem_When32DesksRegisterAtOnceWithRetries_NumbersHaveNoGapAndNoDouble()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        var clerk = platform.Clerk();
        var attachments = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => clerk.Attach()));

        var numbers = await Task.WhenAll(attachments.SelectMany(a => Enumerable.Repeat(a, 2)).Select(async attachment =>
            (await (await clerk.Register(Desk.Letter(attachment), key: "key-" + attachment)).Read()).Text("number")));

        Assert.That(numbers.Distinct(), Is.EquivalentTo(Enumerable.Range(1, 32).Select(n => $"RPW/{n}/2016")));
        Assert.That(numbers.GroupBy(n => n).Select(g => g.Count()), Is.All.EqualTo(2), "a repeat gets the first answer");
        Assert.That(await platform.Count("IncomingItems"), Is.EqualTo(32));
    }

    [Test]
    public async Task RegisterItem_WhenTheCityIsInANewYear_StartsTheRegisterAnew()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        var clerk = platform.Clerk();
        await clerk.RegisterLetter();

        platform.Clock.Now = new DateTimeOffset(2017, 1, 2, 10, 0, 0, TimeSpan.FromHours(1));

        Assert.That((await clerk.RegisterLetter()).Text("number"), Is.EqualTo("RPW/1/2017"));
    }

    [Test]
    public async Task RegisterItem_WhenRefusedAfterANumberWasTaken_LeavesNoGap()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        var clerk = platform.Clerk();
        await clerk.RegisterLetter();
        // Two desks race for one attachment: one of them must lose, after or before it took a number.
        var attachment = await clerk.Attach();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => clerk.Register(Desk.Letter(attachment))));

        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That(answers.Where(a => !a.IsSuccessStatusCode).Select(a => (int)a.StatusCode), Is.All.AnyOf(400, 409));
        Assert.That((await clerk.RegisterLetter()).Text("number"), Is.EqualTo("RPW/3/2016"));
    }

    [Test]
    public async Task RegisterItem_WhateverHappens_KeepsThePeselOutOfDatabaseFilesAndLogs()
    {
        var logged = new ConcurrentQueue<string>();
        var department = new DepartmentModule();
        var settings = new TestSettings
        {
            Configuration = { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace" },
            Services = services => services.AddSingleton<ILoggerProvider>(new Recorder(logged)).AddLogging(l => l.AddFilter<Recorder>(null, LogLevel.Trace)),
        };
        await using var platform = await TestPlatform.StartAsync(settings, new DocumentIntakeModule(), department);
        var clerk = platform.Clerk();
        var body = Desk.Letter(await clerk.Attach());
        body["form"]!["subject"] = $"Sprawa osoby {Desk.Pesel}";
        var item = await (await clerk.Register(body, key: "once")).Read();
        var wrong = Desk.Letter(await clerk.Attach());
        wrong["title"] = $"Pismo {Desk.Pesel}";
        await (await clerk.Register(wrong)).Refused(400, "invalid-input", "title");
        await clerk.Item(item.Text("itemId"));
        await Eventually.Until(() => department.Items.Count == 1, "the department has the item");
        await platform.StopAsync();

        Assert.That(logged, Is.Not.Empty.And.None.Contains(Desk.Pesel));
        foreach (var file in Directory.GetFiles(Path.Combine(platform.DataDirectory, "db")))
            Assert.That(Contains(await System.IO.File.ReadAllBytesAsync(file), Desk.Pesel), Is.False, file);
    }

    [Test]
    public async Task RegisterItem_WhenRegistered_IsFoundByTheKeyedHashOfThePesel()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule());
        await platform.Clerk().RegisterLetter();
        var index = platform.Services.GetRequiredService<ServiceDefaults.Privacy.PersonalDataProtector>().Index("pesel", Desk.Pesel);

        Assert.That(await platform.Db<DocumentIntakeDb, int>(db => db.Items.CountAsync(i => i.ApplicantIndex == index)), Is.EqualTo(1));
    }

    private static bool Contains(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    private sealed class Recorder(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception) + exception);
        public void Dispose() { }
    }
}
