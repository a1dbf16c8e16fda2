using System.Text.Json.Nodes;

namespace Pom.Matters.Testing;

/// <summary>The way that a matter goes where nothing comes in between: ticket, application with its papers, fee, decision, document and
/// its pick-up, close.</summary>
public static class UsualWay
{
    /// <summary>Leads a matter the whole way and asserts what the desk, the department and the resident have of it.</summary>
    public static async Task LeadAsync(this ServicePointStaff staff, Matter matter)
    {
        if (matter.Before is { } before) await staff.LeadAsync(before);
        var item = await staff.BringAsync(matter);
        var @case = await staff.CaseOfAsync(matter, item);
        await @case.HasPapersAsync(item.Papers);
        if (matter.Fee is { } fee) await @case.IsPaidAsync(fee);
        await @case.DoAsync("start");
        await @case.DoAsync("decide", new JsonObject { ["outcome"] = "granted" });
        if (@case.PickupNeeded)
        {
            // Where a register makes the document, the register also says that it is there.
            if (await @case.AsksARegisterAsync()) await @case.BecomesAsync("readyForPickup");
            else await @case.DoAsync("document-ready");
            await staff.PickUpAsync(matter, @case.Reference);
        }
        // Where a register keeps the outcome, it is closed once the entry is made.
        else if (!await @case.SettledAsync()) await @case.DoAsync("close");
        await @case.BecomesAsync("closed");
        var log = (await @case.ReadAsync()).GetProperty("logSheet").EnumerateArray().Select(l => l.GetProperty("act").GetString()).ToList();
        Assert.That(log[0], Is.EqualTo("opened"));
        Assert.That(log, Does.Contain("started").And.Contain("decided"));
        if (@case.PickupNeeded) Assert.That(log, Does.Contain("documentReady").And.Contain("documentHandedOver"));
        Assert.That(log[^1], Is.EqualTo("closed"));
        await staff.DeskSeesAsync(matter, item, @case.Reference, "completed");
    }
}
