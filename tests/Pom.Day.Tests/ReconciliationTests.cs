using NUnit.Framework;

namespace Pom.Day.Tests;

internal sealed class ReconciliationTests
{
    private static readonly DateTimeOffset Ten = new(2016, 10, 10, 10, 0, 0, TimeSpan.FromHours(2));
    private readonly TicketRecord _ticket = new() { Id = Guid.CreateVersion7(), Point = "GR", Group = "SO", IssuedAt = Ten, State = "Completed" };
    private readonly ItemRecord _first;
    private readonly ItemRecord _second;
    private readonly Journal _journal = new();
    private List<TicketRow> _tickets = [];
    private List<ItemRow> _items = [];
    private List<CaseRow> _cases = [];

    public ReconciliationTests()
    {
        _first = NewItem(1);
        _second = NewItem(3);
        _journal.Add(_ticket);
        _journal.Add(_first);
        _journal.Add(_second);
    }

    [SetUp]
    public void EverythingIsThere()
    {
        (_first.HandedOver, _first.CaseState) = (false, "Decided");
        _tickets = [new(_ticket.Id, "B1", "SO", "Completed", Ten), new(Guid.CreateVersion7(), "B2", "SO", "Waiting", Ten.AddMinutes(1))];
        _items = [Row(_first), Row(Stranger), Row(_second)];
        _cases = [CaseOf(_first), CaseOf(_second), CaseOf(Stranger)];
    }

    private ItemRecord Stranger { get; } = NewItem(2);

    [Test]
    public void Compare_WhenAllIsThereOnce_IsClean()
    {
        Assert.That(Found().Clean);
        Assert.That(Found().LastLine, Is.EqualTo("reconciled: 2 items, 0 lost, 0 doubled"));
    }

    [Test]
    public void Compare_FindsALostItem()
    {
        _items.RemoveAt(0);
        Assert.That(Found().Lost, Is.EqualTo(new[] { $"item {_first.Id} (RPW/1/2016) at GR is not in the register", "number RPW/1/2016 is missing from the register" }));
    }

    [Test]
    public void Compare_FindsADoubledItem()
    {
        _items.Add(Row(_first));
        Assert.That(Found().Doubled, Has.One.Contains("2 times in the register"));
    }

    [Test]
    public void Compare_FindsASecondItemOfOneCommand()
    {
        var unseen = Row(NewItem(4)) with { TicketId = _first.TicketId };
        _items.Add(unseen);
        Assert.That(Found().Doubled, Has.One.Contains("beside the one"));
    }

    [Test]
    public void Compare_FindsALostCase()
    {
        _cases.RemoveAt(1);
        Assert.That(Found().Lost, Has.One.Contains(_second.Id.ToString()).And.One.Contains("was not opened"));
    }

    [Test]
    public void Compare_FindsADoubledCase_EvenInAnotherDepartment()
    {
        _cases.Add(CaseOf(_second) with { Reference = "SO.1.99.2016" });
        Assert.That(Found().Doubled, Has.One.Contains("was opened 2 times"));
    }

    [Test]
    public void Compare_FindsACaseWithoutItem()
    {
        _cases.Add(CaseOf(NewItem(9)));
        Assert.That(Found().Doubled, Has.One.Contains("has no item"));
    }

    [Test]
    public void Compare_FindsALostTicketAndAnotherState()
    {
        _tickets[0] = _tickets[0] with { State = "Serving" };
        Assert.That(Found().Lost, Has.One.Contains("the client was told Completed"));
        _tickets.RemoveAt(0);
        Assert.That(Found().Lost, Has.One.Contains("not in the day's list"));
    }

    [Test]
    public void Compare_FindsATicketIssuedTwiceByOneCommand()
    {
        _tickets.Add(new(Guid.CreateVersion7(), "B3", "SO", "Waiting", Ten));
        Assert.That(Found().Doubled, Has.One.Contains("was issued beside"));
    }

    [Test]
    public void Compare_FindsANumberThatIsBorneTwice()
    {
        _items[1] = _items[1] with { Number = _first.Number };
        Assert.That(Found().Doubled, Has.One.Contains("RPW/1/2016 is borne by 2 items"));
    }

    [Test]
    public void Compare_FindsAGapInTheRegister()
    {
        _items.RemoveAt(1);
        _cases.RemoveAt(2);
        Assert.That(Found().Lost, Is.EqualTo(new[] { "number RPW/2/2016 is missing from the register" }));
    }

    [Test]
    public void Compare_FindsAnItemThatIsStillOnItsWay()
    {
        _items[0] = _items[0] with { State = "Sent" };
        Assert.That(Found().Lost, Has.One.Contains("not accepted"));
    }

    [Test]
    public void Compare_FindsADecisionThatWasForgotten()
    {
        _cases[0] = _cases[0] with { State = "Open" };
        Assert.That(Found().Lost, Has.One.Contains("the client was told Decided"));
    }

    [Test]
    public void Compare_AfterHandOver_WantsTheCaseClosed()
    {
        _first.HandedOver = true;
        Assert.That(Found().Lost, Has.One.Contains("handed over"));
        _cases[0] = _cases[0] with { State = "Closed" };
        Assert.That(Found().Clean);
    }

    private Findings Found() => new Reconciliation(_journal, new DateOnly(2016, 10, 10), new HashSet<Guid>()).Compare(new Registers(
        new Dictionary<string, IReadOnlyList<TicketRow>> { ["GR"] = _tickets },
        new Dictionary<string, IReadOnlyList<ItemRow>> { ["GR"] = _items },
        new Dictionary<string, IReadOnlyList<CaseRow>> { ["SO"] = _cases }));

    private static ItemRecord NewItem(int number) => new()
    {
        Id = Guid.CreateVersion7(), Number = $"RPW/{number}/2016", Point = "GR", CaseType = "IdCardIssue", CaseGroup = "SO", Department = "SO",
        TicketId = Guid.CreateVersion7(), RegisteredAt = Ten, Attachments = 0, CaseState = "Decided",
    };

    private static ItemRow Row(ItemRecord item) => new(item.Id, item.Number, item.CaseType, item.Department, "Accepted", item.TicketId, item.RegisteredAt);

    private static CaseRow CaseOf(ItemRecord item) => new(item.Id, Guid.CreateVersion7(), $"SO.1.{item.Number}", item.CaseType, item.CaseState);
}
