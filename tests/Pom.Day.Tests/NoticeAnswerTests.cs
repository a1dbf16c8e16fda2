using NUnit.Framework;
using Pom.Day.Messages;

namespace Pom.Day.Tests;

/// <summary>What the day takes for told.</summary>
[TestFixture]
public sealed class NoticeAnswerTests
{
    [TestCase("sent", null, true)]
    [TestCase("Delivered", null, true)]
    [TestCase("dropped", "turn-came", true)]
    [TestCase("suppressed", "no-consent", true)]
    [TestCase("dropped", null, false)]
    [TestCase("suppressed", "", false)]
    [TestCase("suppressed", "no-contact", false, Description = "The resident gave one, which has not come.")]
    [TestCase("queued", null, false)]
    [TestCase("failed", "not-delivered", false)]
    [TestCase(null, null, false)]
    public void Told_is_what_the_provider_has_or_what_is_left_out_for_a_recorded_reason(string? state, string? reason, bool settled) =>
        Assert.That(new NoticeAnswer("caseClosed", state, reason).Settled, Is.EqualTo(settled));
}
