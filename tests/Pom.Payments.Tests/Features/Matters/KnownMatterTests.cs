using System.Text.Json.Nodes;

namespace Pom.Payments.Tests.Features.Matters;

/// <summary>A charge is for an item that exists. The desk may be faster than the event of it.</summary>
[TestFixture]
public sealed class KnownMatterTests
{
    private Till _till = null!;

    [SetUp]
    public async Task Open() => _till = await Till.OpenAsync();

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task An_id_that_no_desk_can_have_just_made_is_unknown()
    {
        var before = await _till.Rows();
        foreach (var item in new[] { Guid.NewGuid(), Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddDays(-2)), Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddDays(2)) })
            await (await _till.Clerk.Send($"{Till.Point}/charges", Till.Licence(item))).Refused(404, "unknown-item");
        Assert.That(await _till.Rows(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_item_of_long_ago_is_charged_when_it_is_known()
    {
        var item = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddDays(-400));
        await _till.Say(_till.Registered(item), item);
        Assert.That((await (await _till.Clerk.Send($"{Till.Point}/charges", Till.Licence(item))).Read()).Grosze(), Is.EqualTo(100_50));
    }

    [Test]
    public async Task A_charge_ahead_of_its_item_is_listed_until_the_item_is_announced()
    {
        var item = Guid.CreateVersion7();
        await (await _till.PayCard(await _till.Charge(item: item))).Read();
        var listed = (await _till.Discrepancies()).Single()!;
        Assert.That((listed.Text("kind"), listed["matterId"]!.GetValue<Guid>(), listed.Grosze()), Is.EqualTo(("unknownMatter", item, 100_50L)));
        await _till.Say(_till.Registered(item), item);
        Assert.That(await _till.Discrepancies(), Is.Empty);
    }

    [Test]
    public async Task A_charge_for_another_matter_than_was_registered_is_refused_or_else_listed()
    {
        var (known, ahead) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _till.Say(_till.Registered(known, "IdCardIssue"), known);
        await (await _till.Clerk.Send($"{Till.Point}/charges", Till.Licence(known))).Refused(409, "another-case-type");
        await _till.Charge(item: ahead);
        await _till.Say(_till.Registered(ahead, "IdCardIssue"), ahead);
        Assert.That((await _till.Discrepancies()).Single()!.Text("kind"), Is.EqualTo("chargedOtherwise"));
    }

    [Test]
    public async Task An_item_may_have_more_than_one_charge()
    {
        var item = Guid.CreateVersion7();
        await _till.Charge(item: item);
        await _till.Charge(item: item);
        Assert.That((await (await _till.Clerk.GetAsync($"{Till.Point}/items/{item}/charges")).Read())["charges"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Others_than_supervisors_and_finance_do_not_see_the_list()
    {
        Assert.That((int)(await _till.Clerk.GetAsync($"{Till.Point}/days/2016-10-10/discrepancies")).StatusCode, Is.EqualTo(403));
        Assert.That((int)(await _till.Platform.Supervisor("GR").GetAsync($"{Till.Point}/days/2016-10-10/discrepancies")).StatusCode, Is.EqualTo(403));
        Assert.That((int)(await _till.Finance.GetAsync($"{Till.Point}/days/2016-10-10/discrepancies")).StatusCode, Is.EqualTo(200));
    }
}
