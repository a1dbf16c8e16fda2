using Pom.Tool.Commands;

namespace Pom.Tool.Tests.Commands;

[TestFixture]
internal sealed class TestOutcomeTests
{
    private const string Results = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
          <UnitTestResult testName="Good" outcome="Passed" />
          <UnitTestResult testName="Later" outcome="NotExecuted" />
          <UnitTestResult testName="Bad" outcome="Failed"><Output><ErrorInfo><Message>but was 2</Message><StackTrace>at Here</StackTrace></ErrorInfo></Output></UnitTestResult>
        </Results></TestRun>
        """;

    [Test]
    public void Read_CountsAndShowsFailuresInFull()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.FileNamed("a.trx"), Results);

        var outcome = TestOutcome.Read("A", TimeSpan.Zero, folder.FileNamed("a.trx"));

        Assert.Multiple(() =>
        {
            Assert.That((outcome.Passed, outcome.Failed, outcome.Skipped), Is.EqualTo((1, 1, 1)));
            Assert.That(outcome.Failures.Single(), Does.Contain("Bad").And.Contain("but was 2").And.Contain("at Here"));
        });
    }

    [Test]
    public void Broken_CountsOneFailureMoreThanTheResultsSay()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.FileNamed("a.trx"), Results);

        Assert.That(TestOutcome.Broken("A", TimeSpan.Zero, "crashed", folder.FileNamed("a.trx")).Failed, Is.EqualTo(2));
        Assert.That(TestOutcome.Broken("A", TimeSpan.Zero, "crashed", folder.FileNamed("none.trx")).Failed, Is.EqualTo(1));
    }

    [Test]
    public void Read_OfATornFile_GivesZeros()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.FileNamed("a.trx"), Results[..80]);

        Assert.That(TestOutcome.Read("A", TimeSpan.Zero, folder.FileNamed("a.trx")).Passed, Is.Zero);
    }
}
