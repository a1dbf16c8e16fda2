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

/// <summary>Whatever is given, kept, ordered and returned in whatever order: a plate has one holder, a vehicle one plate.</summary>
public sealed class PlateProperties
{
    private static readonly PlateNumbers s_numbers = new("RZ", "ACEFGHJKLMNPRSTUVWXY");
    private TestPlatform _platform = null!;
    private int _run;

    /// <param name="Plate">Null: the next of the pool.</param>
    private sealed record Step(bool Returns, int Vehicle, int? Plate, int Day);

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

    private async Task<bool> HoldsAsync(Step[] steps, bool together)
    {
        var run = Interlocked.Increment(ref _run);
        if (together) await Task.WhenAll(steps.Select(s => DoAsync(run, s)));
        else foreach (var step in steps) await DoAsync(run, step);
        return await _platform.Db<VehicleRegistrationDb, bool>(async db =>
        {
            var all = await db.Set<PlateHolding>().AsNoTracking().Where(h => h.VehicleIndex.StartsWith($"run{run}-")).ToListAsync();
            var open = all.Where(h => h.EndedOn is null).ToList();
            return open.DistinctBy(h => h.Plate).Count() == open.Count && open.DistinctBy(h => h.VehicleIndex).Count() == open.Count
                // What the pool gave came once.
                && all.Where(h => h.Plate.StartsWith("RZ", StringComparison.Ordinal)).GroupBy(h => h.Plate).All(g => g.DistinctBy(h => h.VehicleIndex).Count() == 1);
        });
    }

    private async Task DoAsync(int run, Step step)
    {
        await using var scope = _platform.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<PlateBook>();
        var (vehicle, day) = ($"run{run}-{step.Vehicle}", new DateOnly(2016, 1, 1).AddDays(step.Day));
        var holder = new PlateBook.Holder(vehicle, $"owner-{step.Day}", Guid.CreateVersion7(), day);
        try
        {
            if (step.Returns)
            {
                if (await book.OfVehicleAsync(vehicle, default) is { } held) await book.ReturnAsync(held.Plate, day, default);
            }
            else if (step.Plate is { } plate) await book.GiveAsync($"R{run % 10}X{run}Y{plate}", holder, default);
            else await book.GiveNextAsync(holder, default);
        }
        catch (DomainException e) when (e.Slug == "plate-taken") { /* what the property is about */ }
    }

    private static PlateHolding Holding(string vehicle) => new()
    {
        Id = Guid.CreateVersion7(), Plate = "R0SAME", VehicleIndex = vehicle, OwnerIndex = "o", CaseId = Guid.CreateVersion7(), From = new DateOnly(2016, 1, 1), PlateKey = "R0SAME", VehicleKey = vehicle,
    };

    private static Arbitrary<long> Numbers() => Gen.Choose(1, (int)s_numbers.Count).Select(n => (long)n).ToArbitrary();

    private static Arbitrary<Step[]> Steps() => (
        from returns in Gen.Choose(0, 4)
        from vehicle in Gen.Choose(0, 3)
        from plate in Gen.Choose(0, 5)
        from day in Gen.Choose(0, 300)
        select new Step(returns == 0, vehicle, plate > 2 ? null : plate, day)).ArrayOf().Resize(14).ToArbitrary();
}
