using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Tests.Domain.Queue;

namespace Pom.Queueing.Tests.Domain.Estimates;

public sealed class ServiceTimeTests
{
    private static readonly DateOnly s_day = new(2016, 10, 10);

    private static ServiceTime Times(string group = "SO", int hour = 10) => new() { ServicePoint = "MH", CaseGroup = group, Hour = hour };

    [Test]
    public void Mean_and_variance_of_the_logarithms_are_those_of_all_services_seen()
    {
        var random = new Random(7);
        double[] minutes = [.. Enumerable.Range(0, 300).Select(_ => 1 + (30 * random.NextDouble()))];
        var times = Times();
        foreach (var m in minutes) times.Learn(TimeSpan.FromMinutes(m));

        var mean = minutes.Average(Math.Log);
        Assert.That((times.Count, times.Mean), Is.EqualTo((300, mean)).Using<double>((a, b) => Math.Abs(a - b) < 1e-6));
        Assert.That(times.Squares / times.Count, Is.EqualTo(minutes.Average(m => Math.Pow(Math.Log(m) - mean, 2))).Within(1e-6));
    }

    [Test]
    public void A_new_pace_shows_however_much_was_learnt_before()
    {
        var times = Times();
        for (var i = 0; i < 5000; i++) times.Learn(TimeSpan.FromMinutes(20));
        for (var i = 0; i < 1000; i++) times.Learn(TimeSpan.FromMinutes(10));

        Assert.That(Math.Exp(times.Mean), Is.EqualTo(10).Within(1.0));
    }

    [TestCase(0, false)]
    [TestCase(19, false)]
    [TestCase(20, true)]
    [TestCase(4 * 3600, true)]
    [TestCase(6 * 3600, false)]
    public void What_was_a_wrong_press_or_a_forgotten_one_is_not_believed(int seconds, bool believed) =>
        Assert.That(ServiceTime.IsBelievable(TimeSpan.FromSeconds(seconds)), Is.EqualTo(believed));

    [Test]
    public void At_first_the_pack_is_believed_and_the_more_was_seen_the_less()
    {
        var pack = Minutes([]);
        var (few, many) = (Seen(4), Seen(400));

        Assert.That(pack, Is.GreaterThan(8).And.LessThan(14), "ID cards 12 min, their collection 6, residence 10");
        Assert.That(few, Is.GreaterThan(pack + 2).And.LessThan(35));
        Assert.That(many, Is.EqualTo(40).Within(2.5));

        double Seen(int services)
        {
            var times = Times();
            for (var i = 0; i < services; i++) times.Learn(TimeSpan.FromMinutes(40));
            return Minutes([times]);
        }
    }

    [Test]
    public void An_hour_leans_on_the_whole_day()
    {
        var (morning, noon) = (Times(hour: 10), Times(hour: 12));
        for (var i = 0; i < 300; i++) morning.Learn(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 300; i++) noon.Learn(TimeSpan.FromMinutes(30));
        ServiceTime[] all = [morning, noon];

        Assert.That(Minutes(all, 10), Is.LessThan(Minutes(all, 15)));
        Assert.That(Minutes(all, 12), Is.GreaterThan(Minutes(all, 15)));
    }

    [Test]
    public void Who_waited_long_is_more_often_gone()
    {
        var outcomes = new[] { 0, 30 }.Select(from => new CallOutcome { ServicePoint = "MH", WaitedFrom = from }).ToArray();
        for (var i = 0; i < 100; i++) outcomes[0].LearnCame();
        for (var i = 0; i < 60; i++) outcomes[1].LearnCame();
        for (var i = 0; i < 40; i++) outcomes[1].LearnMissed(TimeSpan.FromMinutes(2));
        var experience = new PointExperience(QueueKit.Pack, s_day, [], outcomes, (_, _) => 0, []);

        Assert.That(experience.NoShow(1), Is.LessThan(0.02));
        Assert.That(experience.NoShow(31), Is.EqualTo(0.36).Within(0.05));
        Assert.That(new PointExperience(QueueKit.Pack, s_day, [], [], (_, _) => 0, []).NoShow(500), Is.LessThanOrEqualTo(0.3));
    }

    private static double Minutes(IReadOnlyCollection<ServiceTime> times, int hour = 10) =>
        new PointExperience(QueueKit.Pack, s_day, times, [], (_, _) => 0, []).Occupied("SO", hour).MeanMinutes;
}
