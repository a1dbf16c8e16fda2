using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.Residence;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;
using Pom.Testing;

namespace Pom.CitizenAffairs.Tests.Features;

/// <summary>Whatever is registered and ended, confirmed and rejected by PESEL and asked again, in whatever order: nobody ever has two open
/// residences of a kind, and nobody lives where PESEL rejected it.</summary>
public sealed class AddressBookProperties
{
    private TestPlatform _platform = null!;
    private int _run;

    private enum Move { Register, End, Confirm, Reject, Repeat }

    /// <param name="Of">Which of the cases before is answered; every number is one.</param>
    private sealed record Step(Move Move, int Person, ResidenceKind Kind, int Day, int Of);

    [OneTimeSetUp]
    public async Task Start() => _platform = await TestPlatform.StartAsync(new CitizenAffairsModule());

    [OneTimeTearDown]
    public async Task Stop() => await _platform.DisposeAsync();

    [Test]
    public void Nobody_has_two_open_residences_of_a_kind() => Prop.ForAll(Steps(), steps => HoldsAsync(steps, together: false).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Test]
    public void Nor_when_all_come_at_once() => Prop.ForAll(Steps(), steps => HoldsAsync(steps, together: true).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Test]
    public void The_database_itself_refuses_a_second_open_one() => Assert.That(async () => await _platform.Db<CitizenAffairsDb, int>(async db =>
    {
        db.AddRange(Record(), Record());
        return await db.SaveChangesAsync();
    }), Throws.InstanceOf<DbUpdateException>());

    /// <summary>The book against a list of what still counts: each entry in order, without what was rejected.</summary>
    [Test]
    public void What_is_rejected_counts_as_never_made() => Prop.ForAll(Rejections(), steps => AsNeverMadeAsync(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private async Task<bool> AsNeverMadeAsync((bool Registers, int Day, bool Rejected)[] steps)
    {
        var person = $"never{Interlocked.Increment(ref _run)}";
        var cases = steps.Select(_ => Guid.CreateVersion7()).ToArray();
        for (var i = 0; i < steps.Length; i++) await MakeAsync(person, ResidenceKind.Permanent, steps[i].Registers, steps[i].Day, cases[i]);
        foreach (var i in Enumerable.Range(0, steps.Length).Where(i => steps[i].Rejected).OrderBy(i => steps[i].Day))
            await BookAsync(book => book.TakeBackAsync(cases[i], DateTimeOffset.UnixEpoch, default));
        (int Case, int? EndedBy)? open = null;
        var expected = new List<(int Case, int? EndedBy)>();
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Rejected) continue;
            if (open is { } before) expected.Add(before with { EndedBy = i });
            open = steps[i].Registers ? (i, null) : null;
        }
        if (open is { } last) expected.Add(last);
        var kept = await _platform.Db<CitizenAffairsDb, List<ResidenceRecord>>(db => db.Set<ResidenceRecord>().AsNoTracking().Where(r => r.PersonIndex == person && r.RejectedAt == null).OrderBy(r => r.Number).ToListAsync());
        return kept.Select(r => (Array.IndexOf(cases, r.CaseId), r.EndedByCaseId is { } by ? Array.IndexOf(cases, by) : (int?)null)).SequenceEqual(expected)
            && kept.All(r => r.IsOpen == (r.OpenKey == ResidenceRecord.KeyOf(person, r.Kind)));
    }

    private async Task<bool> HoldsAsync(Step[] steps, bool together)
    {
        var run = Interlocked.Increment(ref _run);
        var cases = new ConcurrentQueue<Guid>();
        if (together) await Task.WhenAll(steps.Select(s => DoAsync(run, s, cases)));
        else foreach (var step in steps) await DoAsync(run, step, cases);
        return await _platform.Db<CitizenAffairsDb, bool>(async db =>
        {
            var records = await db.Set<ResidenceRecord>().AsNoTracking().Where(r => r.PersonIndex.StartsWith($"run{run}-")).ToListAsync();
            var open = records.Where(r => r.IsOpen).GroupBy(r => (r.PersonIndex, r.Kind));
            // None is lost either: every registration left a record; what PESEL confirmed is never taken back.
            return open.All(g => g.Count() == 1) && records.Count == steps.Count(s => s.Move == Move.Register)
                && records.All(r => (r.EndedOn is null || r.EndedOn >= r.From) && (r.EnteredAt is null || r.RejectedAt is null)
                    && r.IsOpen == (r.OpenKey == ResidenceRecord.KeyOf(r.PersonIndex, r.Kind)));
        });
    }

    private async Task DoAsync(int run, Step step, ConcurrentQueue<Guid> cases)
    {
        var known = cases.ToArray();
        var one = known.Length == 0 ? Guid.Empty : known[step.Of % known.Length];
        switch (step.Move)
        {
            case Move.Register or Move.End:
                cases.Enqueue(one = Guid.CreateVersion7());
                await MakeAsync($"run{run}-{step.Person}", step.Kind, step.Move == Move.Register, step.Day, one);
                break;
            case Move.Confirm:
                await _platform.Db<CitizenAffairsDb, int>(db => db.InTransactionAsync(async () =>
                {
                    await new AddressBook(db).ConfirmAsync(one, DateTimeOffset.UnixEpoch, default);
                    return await db.SaveChangesAsync();
                }));
                break;
            case Move.Reject:
                await BookAsync(book => book.TakeBackAsync(one, DateTimeOffset.UnixEpoch, default));
                break;
            default:
                try { await BookAsync(book => book.EnterAgainAsync(one, default)); }
                catch (DomainException e) when (e.Slug == "superseded") { /* a later entry stands */ }
                break;
        }
    }

    private Task MakeAsync(string person, ResidenceKind kind, bool registers, int day, Guid @case)
    {
        var on = new DateOnly(2016, 1, 1).AddDays(day);
        return BookAsync(book => registers ? book.RegisterAsync(new(person, kind, new SealedText(new byte[] { 1 }), $"address-{day}", on, null, false, @case), default) : book.EndAsync(person, kind, on, @case, default));
    }

    private async Task BookAsync(Func<AddressBook, Task> work)
    {
        await using var scope = _platform.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AddressBook>());
    }

    private static ResidenceRecord Record() => new()
    {
        Id = Guid.CreateVersion7(), PersonIndex = "one", Kind = ResidenceKind.Permanent, Number = 1, Address = new SealedText(new byte[] { 1 }), AddressIndex = "a", From = new DateOnly(2016, 1, 1), Late = false,
        CaseId = Guid.CreateVersion7(), OpenKey = ResidenceRecord.KeyOf("one", ResidenceKind.Permanent),
    };

    private static Arbitrary<Step[]> Steps() => (
        from move in Gen.Elements(Move.Register, Move.Register, Move.Register, Move.End, Move.Confirm, Move.Reject, Move.Reject, Move.Repeat)
        from person in Gen.Choose(0, 2)
        from kind in Gen.Elements(ResidenceKind.Permanent, ResidenceKind.Temporary)
        from day in Gen.Choose(0, 300)
        from of in Gen.Choose(0, 50)
        select new Step(move, person, kind, day, of)).ArrayOf().Resize(18).ToArbitrary();

    private static Arbitrary<(bool Registers, int Day, bool Rejected)[]> Rejections() => (
        from registers in Gen.Choose(0, 3)
        from day in Gen.Choose(0, 300)
        from rejected in Gen.Elements(true, false)
        select (registers > 0, day, rejected)).ArrayOf().Resize(10).ToArbitrary();
}
