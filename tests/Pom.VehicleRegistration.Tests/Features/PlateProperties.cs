using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Identifiers;
using Pom.ServiceDefaults.Http;
using Pom.Testing;
using Pom.VehicleRegistration.Data;
using Pom.VehicleRegistration.Features.Plates;

namespace Pom.VehicleRegistration.Tests.Features;

/// <summary>Whatever is given, kept, ordered and returned, confirmed and rejected by CEPiK and asked again, in whatever order: a plate has one
/// holder, a vehicle one plate, and nobody holds what CEPiK rejected.</summary>
public sealed class PlateProperties
{
    private static readonly PlateNumbers s_numbers = new("RZ", "ACEFGHJKLMNPRSTUVWXY");
    private TestPlatform _platform = null!;
    private int _run;

    private enum Move { Give, Return, Confirm, Reject, Repeat }

    /// <param name="Plate">Null: the next of the pool.</param>
    /// <param name="Of">Which of the plates given before is answered; every number is one.</param>
    private sealed record Step(Move Move, int Vehicle, int? Plate, int Day, int Of);

    [OneTimeSetUp]
    public async Task Start() => _platform = await TestPlatform.StartAsync(new VehicleRegistrationModule());

    [OneTimeTearDown]
    public async Task Stop() => await _platform.DisposeAsync();

    [Test]
    public void A_plate_has_one_holder_and_a_vehicle_one_plate() => Prop.ForAll(Steps(), steps => HoldsAsync(steps, together: false).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Test]
    public void Also_when_all_come_at_once() => Prop.ForAll(Steps(), steps => HoldsAsync(steps, together: true).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    /// <summary>A vehicle gets plate after plate, some of which CEPiK rejects in whatever order: it holds the last one that stands.</summary>
    [Test]
    public void What_is_rejected_counts_as_never_given() => Prop.ForAll(Rejections(), steps => AsNeverGivenAsync(steps).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Test]
    public void The_database_itself_refuses_a_second_holder() => Assert.That(async () => await _platform.Db<VehicleRegistrationDb, int>(async db =>
    {
        db.AddRange(Holding("v1"), Holding("v2"));
        return await db.SaveChangesAsync();
    }), Throws.InstanceOf<DbUpdateException>());

    [Test]
    public void Every_number_of_the_pool_is_a_plate_of_the_city_and_no_other_s() => Prop.ForAll(Numbers(), Numbers(), (one, other) =>
        LicencePlate.Check(s_numbers.At(one)) is IdentifierCheck.Valid valid && valid.Value == s_numbers.At(one) && (one == other) == (s_numbers.At(one) == s_numbers.At(other)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [TestCase(1, "RZ00001")]
    [TestCase(99_999, "RZ99999")]
    [TestCase(100_000, "RZ0000A")]
    [TestCase(100_001, "RZ0000C")]
    public void The_pool_runs_pattern_after_pattern(long number, string plate) => Assert.That(s_numbers.At(number), Is.EqualTo(plate));

    [Test]
    public void The_pool_ends() => Assert.That(() => s_numbers.At(s_numbers.Count + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private async Task<bool> AsNeverGivenAsync((bool Rejected, int Order)[] steps)
    {
        var vehicle = $"never{Interlocked.Increment(ref _run)}";
        var given = new List<(Guid Case, string Plate)>();
        foreach (var _ in steps)
        {
            var @case = Guid.CreateVersion7();
            given.Add((@case, (await BookAsync(book => book.GiveNextAsync(new PlateBook.Holder(vehicle, "owner", @case, new DateOnly(2016, 1, 1)), default))).Plate));
        }
        foreach (var i in Enumerable.Range(0, steps.Length).Where(i => steps[i].Rejected).OrderBy(i => steps[i].Order))
            await BookAsync(async book => { await book.TakeBackAsync(given[i].Case, given[i].Plate, new DateOnly(2016, 1, 2), default); return 0; });
        var expected = Enumerable.Range(0, steps.Length).Where(i => !steps[i].Rejected).Select(i => given[i].Plate).LastOrDefault();
        return expected == (await BookAsync(book => book.OfVehicleAsync(vehicle, default)))?.Plate;
    }

    private async Task<T> BookAsync<T>(Func<PlateBook, Task<T>> work)
    {
        await using var scope = _platform.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PlateBook>());
    }

    private async Task<bool> HoldsAsync(Step[] steps, bool together)
    {
        var run = Interlocked.Increment(ref _run);
        var given = new ConcurrentQueue<(Guid Case, string Plate)>();
        if (together) await Task.WhenAll(steps.Select(s => DoAsync(run, s, given)));
        else foreach (var step in steps) await DoAsync(run, step, given);
        return await _platform.Db<VehicleRegistrationDb, bool>(async db =>
        {
            var all = await db.Set<PlateHolding>().AsNoTracking().Where(h => h.VehicleIndex.StartsWith($"run{run}-")).ToListAsync();
            var open = all.Where(h => h.EndedOn is null).ToList();
            return open.DistinctBy(h => h.Plate).Count() == open.Count && open.DistinctBy(h => h.VehicleIndex).Count() == open.Count
                // What the pool gave came once.
                && all.All(h => (h.EnteredAt is null || h.End != PlateEnd.Rejected) && (h.EndedOn is null) == (h.PlateKey == h.Plate) && (h.EndedOn is null) == (h.VehicleKey == h.VehicleIndex))
                && all.Where(h => h.Plate.StartsWith("RZ", StringComparison.Ordinal)).GroupBy(h => h.Plate).All(g => g.DistinctBy(h => h.VehicleIndex).Count() == 1);
        });
    }

    private async Task DoAsync(int run, Step step, ConcurrentQueue<(Guid Case, string Plate)> given)
    {
        var known = given.ToArray();
        var (answered, number) = known.Length == 0 ? (Guid.Empty, "") : known[step.Of % known.Length];
        await using var scope = _platform.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<PlateBook>();
        var (vehicle, day) = ($"run{run}-{step.Vehicle}", new DateOnly(2016, 1, 1).AddDays(step.Day));
        var holder = new PlateBook.Holder(vehicle, $"owner-{step.Day}", Guid.CreateVersion7(), day);
        try
        {
            switch (step.Move)
            {
                case Move.Give:
                    var holding = step.Plate is { } plate ? await book.GiveAsync($"R{run % 10}X{run}Y{plate}", holder, default) : await book.GiveNextAsync(holder, default);
                    given.Enqueue((holder.CaseId, holding.Plate));
                    break;
                case Move.Return:
                    if (await book.OfVehicleAsync(vehicle, default) is { } held) await book.ReturnAsync(held.Plate, day, default);
                    break;
                case Move.Confirm:
                    var db = scope.ServiceProvider.GetRequiredService<VehicleRegistrationDb>();
                    await db.InTransactionAsync(async () => { await book.ConfirmAsync(answered, number, DateTimeOffset.UnixEpoch, default); await db.SaveChangesAsync(); });
                    break;
                case Move.Reject:
                    await book.TakeBackAsync(answered, number, day, default);
                    break;
                default:
                    await book.GiveAgainAsync(answered, number, default);
                    break;
            }
        }
        catch (DomainException e) when (e.Slug is "plate-taken" or "superseded") { /* what the property is about */ }
    }

    private static PlateHolding Holding(string vehicle) => new()
    {
        Id = Guid.CreateVersion7(), Plate = "R0SAME", VehicleIndex = vehicle, OwnerIndex = "o", CaseId = Guid.CreateVersion7(), From = new DateOnly(2016, 1, 1), PlateKey = "R0SAME", VehicleKey = vehicle,
    };

    private static Arbitrary<long> Numbers() => Gen.Choose(1, (int)s_numbers.Count).Select(n => (long)n).ToArbitrary();

    private static Arbitrary<Step[]> Steps() => (
        from move in Gen.Elements(Move.Give, Move.Give, Move.Give, Move.Return, Move.Confirm, Move.Reject, Move.Reject, Move.Repeat)
        from vehicle in Gen.Choose(0, 3)
        from plate in Gen.Choose(0, 5)
        from day in Gen.Choose(0, 300)
        from of in Gen.Choose(0, 50)
        select new Step(move, vehicle, plate > 2 ? null : plate, day, of)).ArrayOf().Resize(20).ToArbitrary();

    private static Arbitrary<(bool Rejected, int Order)[]> Rejections() => (
        from rejected in Gen.Elements(true, false)
        from order in Gen.Choose(0, 100)
        select (rejected, order)).ArrayOf().Resize(8).ToArbitrary();
}
