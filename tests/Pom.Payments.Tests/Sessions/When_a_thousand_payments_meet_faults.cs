using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Features.Cards;
using Pom.Payments.Terminals;
using Pom.ServiceDefaults.Http;
using Pom.Testing;

namespace Pom.Payments.Tests.Sessions;

/// <summary>Random payment sessions on a real database: cash, cards and transfers, several matters at once, cancellations, with faults
/// of the terminal and the end of the process at every step, and clients that repeat what they do not know the end of. A day is
/// closed after each run of sessions.</summary>
public sealed class When_a_thousand_payments_meet_faults
{
    private const int Runs = 20, PerRun = 50;

    /// <param name="Kills">Per try: the commit at which the process ends, 0 for none; negative: just before it.</param>
    /// <param name="Faults">Of the terminal, one per order.</param>
    public sealed record Session(int Counter, int Charges, int Method, int[] Faults, int SilentInquiries, int[] Kills, bool Repeats, int Cancel, bool Late);

    private static Gen<Session> Sessions() =>
        from counter in Gen.Choose(1, 4)
        from charges in Gen.Frequency((4, Gen.Constant(1)), (2, Gen.Choose(2, 3)))
        from method in Gen.Frequency((2, Gen.Constant(0)), (7, Gen.Constant(1)), (1, Gen.Constant(2)))
        from faults in Gen.Frequency((3, Gen.Constant(0)), (7, Gen.Choose(1, 9))).ArrayOf(3)
        from silent in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 3)))
        from kills in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(1, 3)), (2, Gen.Choose(-3, -1))).ArrayOf(3)
        from repeats in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        from cancel in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        from late in Gen.Elements(true, false)
        select new Session(counter, charges, method, faults, silent, kills, repeats, cancel, late);

    [Test]
    public async Task Nobody_is_charged_twice_nothing_is_lost_and_every_day_closes()
    {
        var shared = Directory.Exists("/dev/shm") ? Directory.CreateDirectory(Path.Combine("/dev/shm", "pom-payments-" + Guid.NewGuid().ToString("N"))).FullName : null;
        var terminal = new ScriptedTerminal();
        try
        {
            await using var platform = await TestPlatform.StartAsync(new TestSettings
            {
                DataDirectory = shared,
                Configuration = new() { ["Pom:Payments:TerminalUrl"] = "http://terminals/{terminal}", ["Pom:Payments:ReconcileEverySeconds"] = "3600" },
                Services = services =>
                {
                    services.AddSingleton<ITerminal>(terminal);
                    services.ConfigureDbContext<PaymentsDb>(o => o.AddInterceptors(new Death.Interceptor()));
                },
            }, new PaymentsModule());
            var seed = (ulong)Random.Shared.NextInt64();
            TestContext.Out.WriteLine($"seed {seed}");
            var run = 0;
            var point = new PointUnderTest(platform, terminal);
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(seed, 1), Prop.ForAll(Sessions().ListOf(PerRun).ToArbitrary(), sessions =>
                point.PlayDayAsync(new DateOnly(2016, 10, 10).AddDays(run++), [.. sessions]).GetAwaiter().GetResult()));
            TestContext.Out.WriteLine(point.ToString());
            Assert.That(point.Sessions, Is.EqualTo(Runs * PerRun));
            Assert.That((point.Killed, point.Lost, point.Reversed), Is.GreaterThan((100, 50, 10)), "the sessions are worth looking at");
        }
        finally
        {
            if (shared is not null) Directory.Delete(shared, recursive: true);
        }
    }
}
