using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.Residence;
using Pom.ServiceDefaults.Privacy;
using Pom.Testing;

namespace Pom.CitizenAffairs.Tests.Features;

/// <summary>Whatever is registered and ended in whatever order: nobody ever has two open residences of a kind.</summary>
public sealed class AddressBookProperties
{
    private TestPlatform _platform = null!;
    private int _run;

    private sealed record Step(bool Registers, int Person, ResidenceKind Kind, int Day);

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

    private async Task<bool> HoldsAsync(Step[] steps, bool together)
    {
        var run = Interlocked.Increment(ref _run);
        if (together) await Task.WhenAll(steps.Select(s => DoAsync(run, s)));
        else foreach (var step in steps) await DoAsync(run, step);
        return await _platform.Db<CitizenAffairsDb, bool>(async db =>
        {
            var records = await db.Set<ResidenceRecord>().AsNoTracking().Where(r => r.PersonIndex.StartsWith($"run{run}-")).ToListAsync();
            var open = records.Where(r => r.EndedOn is null).GroupBy(r => (r.PersonIndex, r.Kind));
            // None is lost either: every registration left a record.
            return open.All(g => g.Count() == 1) && records.Count == steps.Count(s => s.Registers) && records.All(r => r.EndedOn is null || r.EndedOn >= r.From);
        });
    }

    private async Task DoAsync(int run, Step step)
    {
        await using var scope = _platform.Services.CreateAsyncScope();
        var book = scope.ServiceProvider.GetRequiredService<AddressBook>();
        var (person, day) = ($"run{run}-{step.Person}", new DateOnly(2016, 1, 1).AddDays(step.Day));
        if (step.Registers) await book.RegisterAsync(new(person, step.Kind, new SealedText(new byte[] { 1 }), $"address-{step.Day}", day, null, false, Guid.CreateVersion7()), default);
        else await book.EndAsync(person, step.Kind, day, Guid.CreateVersion7(), default);
    }

    private static ResidenceRecord Record() => new()
    {
        Id = Guid.CreateVersion7(), PersonIndex = "one", Kind = ResidenceKind.Permanent, Address = new SealedText(new byte[] { 1 }), AddressIndex = "a", From = new DateOnly(2016, 1, 1), Late = false,
        CaseId = Guid.CreateVersion7(), OpenKey = ResidenceRecord.KeyOf("one", ResidenceKind.Permanent),
    };

    private static Arbitrary<Step[]> Steps() => (
        from registers in Gen.Choose(0, 3)
        from person in Gen.Choose(0, 2)
        from kind in Gen.Elements(ResidenceKind.Permanent, ResidenceKind.Temporary)
        from day in Gen.Choose(0, 300)
        select new Step(registers > 0, person, kind, day)).ArrayOf().Resize(12).ToArbitrary();
}
