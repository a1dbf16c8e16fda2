using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain.Ledger;
using Pom.Testing;

namespace Pom.Payments.Tests.Domain;

[TestFixture]
public sealed class LedgerTests
{
    private static readonly LedgerHead s_head = new("MH", new DateOnly(2016, 10, 10), 1, LedgerKind.Paid, new DateTimeOffset(2016, 10, 10, 8, 5, 0, TimeSpan.Zero), "clerk.mh2");

    [Test]
    public void A_transaction_is_made_only_in_balance_and_its_mirror_takes_it_back()
    {
        var amounts = Gen.Choose(-50_000, 50_000).Select(g => (long)g).ListOf().Where(l => l.Count > 0);
        var seed = (ulong)Random.Shared.NextInt64();
        TestContext.Out.WriteLine($"seed {seed}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(seed, 1), Prop.ForAll(amounts.ToArbitrary(), list =>
        {
            var postings = list.Select((g, i) => new Posting($"a:{i}", g)).ToList();
            if (list.Count < 2 || list.Contains(0) || list.Sum() != 0) Assert.Throws<UnbalancedException>(() => LedgerTransaction.Of(s_head, postings));
            var rest = -list.Sum();
            if (list.Contains(0) || rest == 0) return;
            var transaction = LedgerTransaction.Of(s_head, [.. postings, new Posting("a:rest", rest)]);
            var mirror = LedgerTransaction.Of(s_head, [.. transaction.Entries.Select(e => e.ToPosting().Mirrored())]);
            Assert.That(transaction.Entries.Concat(mirror.Entries).GroupBy(e => e.Account).Select(g => g.Sum(e => e.Grosze)), Is.All.Zero);
        }));
    }

    [Test]
    public void Sums_that_overflow_are_no_balance() =>
        Assert.Throws<OverflowException>(() => LedgerTransaction.Of(s_head, [new("a", long.MaxValue), new("b", 1), new("c", long.MinValue)]));

    [Test]
    public async Task What_is_saved_is_in_balance_and_never_changed()
    {
        await using var platform = await TestPlatform.StartAsync(new PaymentsModule());
        await platform.Db<PaymentsDb, int>(async db =>
        {
            var good = LedgerTransaction.Of(s_head, [new("a", 5), new("b", -5)]);
            db.LedgerTransactions.Add(good);
            await db.SaveChangesAsync();

            db.LedgerEntries.Add(new LedgerEntry(good, 3, new("c", 7)));
            await Assert.ThrowsAsync<UnbalancedException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();

            var half = LedgerTransaction.Of(s_head with { Number = 2 }, [new("a", 5), new("b", -5)]);
            db.LedgerTransactions.Add(half);
            db.Entry(half.Entries[1]).State = EntityState.Detached;
            await Assert.ThrowsAsync<UnbalancedException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();

            db.LedgerEntries.Remove(await db.LedgerEntries.FirstAsync());
            await Assert.ThrowsAsync<UnbalancedException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Clear();
            db.Entry(await db.LedgerEntries.FirstAsync()).Property(e => e.Account).IsModified = true;
            await Assert.ThrowsAsync<UnbalancedException>(() => db.SaveChangesAsync());
            return 0;
        });
    }
}
