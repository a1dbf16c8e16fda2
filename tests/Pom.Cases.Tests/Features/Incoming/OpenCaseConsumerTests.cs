using System.Text;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Domain;
using Pom.Cases.References;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Testing;

namespace Pom.Cases.Tests.Features.Incoming;

public sealed class OpenCaseConsumerTests : CasesUnderTest
{
    private Task<int> CasesOf(Guid itemId) => Platform.Db<CitizenAffairsDb, int>(db => db.Cases.CountAsync(c => c.ItemId == itemId));

    [Test]
    public async Task An_item_becomes_a_case_with_reference_term_and_announcement()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());

        Assert.That(CaseReference.TryParse(opened.CaseReference, out var reference) && reference is { Cell: "SO", Class: "5344", Year: 2016 }, opened.CaseReference);
        Assert.That(opened.Day, Is.EqualTo(new DateOnly(2016, 10, 10)));
        Assert.That(opened.DueOn, Is.EqualTo(new DateOnly(2016, 11, 9)));
        Assert.That(opened.OpenedAt, Is.EqualTo(Platform.Clock.GetUtcNow()));
        var @case = await Platform.Db<CitizenAffairsDb, Case>(db => db.Cases.Include(c => c.LogSheet).SingleAsync(c => c.Id == opened.CaseId));
        Assert.That((@case.State, @case.PickupNeeded, @case.Version), Is.EqualTo((CaseState.Registered, true, 0)));
        Assert.That(@case.LogSheet.Select(l => l.Act), Is.EqualTo(new[] { CaseAct.Opened }));
    }

    [Test]
    public async Task One_item_has_one_case_however_often_it_comes()
    {
        ItemHandedOver item = ItemBuilder.IdCard();
        var bus = Platform.Services.GetRequiredService<IBus>();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 3; i++)
            await bus.Publish(item, Pipe.Execute<PublishContext>(c => { c.MessageId = id; c.SetRoutingKey("SO"); }));
        await Platform.HandOverAsync([item, item, item]); // other message ids
        await Platform.HandOverAsync(ItemBuilder.IdCard().With(i => i with { Number = "after" }));

        await Platform.HearAsync<CaseOpened>(o => o.ItemId == item.ItemId);
        await Eventually.Until(() => Platform.Db<CitizenAffairsDb, bool>(db => db.Cases.AnyAsync(c => c.ItemNumber == "after")), "the later one is there");
        Assert.That(await CasesOf(item.ItemId), Is.EqualTo(1));
        await Platform.AllTakenAsync();
        Assert.That(Platform.Heard<CaseOpened>().Count(o => o.ItemId == item.ItemId), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_not_the_departments_own_is_refused_with_the_reason()
    {
        (ItemHandedOver Item, string Reason)[] wrong =
        [
            (ItemBuilder.Of("VehicleRegistrationUsed", "KOM"), "KOM is not handled by citizen-affairs"),
            (ItemBuilder.Of("VehicleRegistrationUsed", "SO"), "belongs to KOM"),
            (ItemBuilder.Of("PeselRestriction", "SO"), "no case type PeselRestriction on 2016-10-10"), // since 2023
            (ItemBuilder.Of("NoSuchThing", "SO"), "no case type NoSuchThing"),
            (ItemBuilder.Of("IdCardIssue", "XX"), "no department XX"),
        ];
        foreach (var (item, reason) in wrong)
        {
            await Platform.HandOverAsync(item, inbox: "SO");
            var refused = await Platform.HearAsync<ItemRefused>(r => r.ItemId == item.ItemId);
            Assert.That(refused.Reason, Does.Contain(reason));
            Assert.That(refused.Department, Is.EqualTo(item.Department));
            Assert.That(await CasesOf(item.ItemId), Is.Zero);
        }
    }

    [Test]
    public async Task A_letter_may_go_to_any_department()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.LetterTo("SO"));
        Assert.That(opened.CaseReference, Does.StartWith("SO.199."));
    }

    [Test]
    public async Task References_have_no_gap_under_concurrent_openings_and_failures()
    {
        Platform.Clock.Now = new DateTimeOffset(2017, 1, 2, 10, 0, 0, TimeSpan.FromHours(1)); // a year of its own starts at 1
        try
        {
            var good = Enumerable.Range(0, 48).Select(_ => ItemBuilder.IdCard().Build()).ToList();
            // These take a number, fail after that and roll back, five times each.
            var bad = Enumerable.Range(0, 4).Select(_ => ItemBuilder.IdCard().With(i => i with { Attachments = [null!] }).Build()).ToList();
            var all = good.Take(20).Concat(bad).Concat(good.Skip(20)).ToList();
            var bus = Platform.Services.GetRequiredService<IBus>();
            await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (item, ct) =>
                await bus.Publish(item, Pipe.Execute<PublishContext>(c => { c.MessageId = Guid.CreateVersion7(); c.SetRoutingKey("SO"); }), ct));

            await Eventually.Until(() => good.All(i => Platform.Heard<CaseOpened>().Any(o => o.ItemId == i.ItemId)), "all are open", TimeSpan.FromSeconds(30));
            await Task.Delay(TimeSpan.FromSeconds(2)); // the failing ones have had their last try
            var last = await Platform.OpenAsync(ItemBuilder.IdCard());

            var numbers = Platform.Heard<CaseOpened>().Select(o => CaseReference.Parse(o.CaseReference)).Where(r => r is { Class: "5344", Year: 2017 }).Select(r => r.Number).Order();
            Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, 49)));
            Assert.That(CaseReference.Parse(last.CaseReference).Number, Is.EqualTo(49));
            foreach (var item in bad) Assert.That(await CasesOf(item.ItemId), Is.Zero);
        }
        finally { Platform.Clock.Now = new DateTimeOffset(2016, 10, 10, 10, 5, 0, TimeSpan.FromHours(2)); }
    }

    [Test]
    public async Task No_personal_number_is_readable_in_the_database()
    {
        var item = ItemBuilder.IdCard();
        var opened = await Platform.OpenAsync(item);
        await Act(Platform.Handler("SO"), opened.CaseId, "decide", new { outcome = "granted", note = $"Sprawdzono {item.Pesel}" });
        var read = await Platform.Handler("SO").GetStringAsync($"{Cases}/{opened.CaseId}?purpose=decision&reveal=true");
        Assert.That(read, Does.Contain(item.Pesel));

        var bytes = Directory.EnumerateFiles(Path.Combine(Platform.DataDirectory, "db")).Where(f => Path.GetFileName(f).StartsWith("citizen-affairs", StringComparison.Ordinal)).Select(ReadShared).ToList();
        Assert.That(bytes, Is.Not.Empty);
        Assert.That(bytes.Any(b => b.AsSpan().IndexOf(Encoding.UTF8.GetBytes(opened.CaseReference)) >= 0), "the search would find what is there");
        foreach (var word in new[] { item.Pesel, "Dawnowska", "+48600100200" })
            Assert.That(bytes.Any(b => b.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0), Is.False, word);
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
