using System.Net.Http.Json;
using System.Text.Json;
using Pom.Cases.Domain;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;

namespace Pom.Cases.Tests.Features.Assigning;

/// <summary>Officials of SO by the pack: handler.so has no unit; so2 and so3 are in SO-DO (ID cards), so4 in SO-EL; so2 stands in for so3
/// in October 2016.</summary>
public sealed class AssignmentTests : CasesUnderTest
{
    private const string Department = "/api/citizen-affairs/departments/SO";

    [Test]
    public async Task The_head_assigns_and_the_history_keeps_every_step()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var head = Platform.Head("SO");
        Assert.That((await Act(head, opened.CaseId, "assign", new { handler = "handler.so3", instruction = "Pilne" })).Unit, Is.EqualTo("SO-DO"));
        await Act(head, opened.CaseId, "assign", new { unit = "SO-EL" });
        var again = await Act(head, opened.CaseId, "assign", new { handler = "handler.so4" });
        Assert.That((again.Unit, again.Handler, again.State), Is.EqualTo(("SO-EL", "handler.so4", CaseState.Registered)));

        var steps = (await Show(opened.CaseId)).GetProperty("history").GetProperty("assignments").EnumerateArray().ToList();
        Assert.That(steps.Select(s => $"{Text(s, "unit")} {Text(s, "handler")} {Text(s, "assignedBy")} {Text(s, "instruction")}"),
            Is.EqualTo(new[] { "SO-DO handler.so3 head.so Pilne", "SO-EL  head.so ", "SO-EL handler.so4 head.so " }));
    }

    [TestCase("""{"unit":"KOM-RP"}""", "unit")]
    [TestCase("""{"handler":"handler.kom"}""", "handler")]
    [TestCase("""{"handler":"nobody"}""", "handler")]
    [TestCase("""{"unit":"SO-EL","handler":"handler.so2"}""", "handler")]
    public async Task Nobody_else_can_be_given_a_case(string body, string field)
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var answer = await Platform.Head("SO").PostAsync($"{Cases}/{opened.CaseId}/assign", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        await Problem(answer, 400, "invalid-input", field);
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened" }));
    }

    [Test]
    public async Task Only_the_head_assigns()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Problem(await Post(Platform.Handler("SO"), opened.CaseId, "assign", new { handler = "handler.so" }), 403, "not-allowed");
        await Problem(await Platform.Handler("SO").PostAsJsonAsync($"{Department}/assignments", new { caseIds = new[] { opened.CaseId } }), 403, "not-allowed");
    }

    [Test]
    public async Task A_handler_takes_up_what_is_nobodys_in_their_unit_and_nothing_else()
    {
        var card = await Platform.OpenAsync(ItemBuilder.IdCard()); // comes to SO-DO
        await Problem(await Post(Official("handler.so4"), card.CaseId, "start"), 409, "of-another-unit");
        Assert.That((await Act(Official("handler.so2"), card.CaseId, "start")).Handler, Is.EqualTo("handler.so2"));
        var problem = await Problem(await Post(Official("handler.so3"), card.CaseId, "decide", new { outcome = "granted" }), 409, "handled-by-another");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("handler.so2"));

        // Taken from the handler and given to nobody: work goes on with whoever takes it up.
        await Act(Platform.Head("SO"), card.CaseId, "assign", new { unit = "SO-EL" });
        var taken = await Act(Official("handler.so4"), card.CaseId, "start");
        Assert.That((taken.Handler, taken.State), Is.EqualTo(("handler.so4", CaseState.InProgress)));
    }

    [Test]
    public async Task A_deputy_acts_in_their_span_and_the_log_says_for_whom()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Act(Platform.Head("SO"), opened.CaseId, "assign", new { handler = "handler.so3" });
        var started = await Act(Official("handler.so2"), opened.CaseId, "start");
        Assert.That(started.Handler, Is.EqualTo("handler.so3"), "it stays the absent one's");
        var row = (await Show(opened.CaseId)).GetProperty("logSheet").EnumerateArray().Last();
        Assert.That((Text(row, "actor"), Text(row, "onBehalfOf")), Is.EqualTo(("handler.so2", "handler.so3")));

        await Problem(await Post(Official("handler.so"), opened.CaseId, "decide", new { outcome = "granted" }), 409, "handled-by-another");
        GoTo(2016, 11, 2);
        await Problem(await Post(Official("handler.so2"), opened.CaseId, "decide", new { outcome = "granted" }), 409, "handled-by-another");
        Assert.That((await Act(Official("handler.so3"), opened.CaseId, "decide", new { outcome = "refused" })).Outcome, Is.EqualTo(DecisionOutcome.Refused));
    }

    [Test]
    public async Task Many_are_assigned_at_once_and_every_refusal_is_named()
    {
        var cases = new List<Guid>();
        for (var i = 0; i < 3; i++) cases.Add((await Platform.OpenAsync(ItemBuilder.IdCard())).CaseId);
        await Act(Platform.Handler("SO"), cases[1], "withdraw", new { note = "x" });
        var stranger = Guid.CreateVersion7();

        var answer = await Read<JsonElement>(await Platform.Head("SO").PostAsJsonAsync($"{Department}/assignments", new { caseIds = cases.Append(stranger).Append(cases[0]), handler = "handler.so2", instruction = "Do piątku" }));
        Assert.That(answer.GetProperty("assigned").EnumerateArray().Select(a => a.GetGuid()), Is.EqualTo(new[] { cases[0], cases[2] }));
        var refused = answer.GetProperty("refused").EnumerateArray().ToDictionary(r => r.GetProperty("caseId").GetGuid(), r => r.GetProperty("reason").GetString());
        Assert.That(refused, Is.EqualTo(new Dictionary<Guid, string?> { [cases[1]] = "not-in-this-state", [stranger] = "unknown-case" }));
        Assert.That((await LogOf(cases[0])).Count(l => l.StartsWith("assigned", StringComparison.Ordinal)), Is.EqualTo(1));

        await Problem(await Platform.Head("SO").PostAsJsonAsync($"{Department}/assignments", new { caseIds = Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7()), handler = "handler.so2" }), 400, "invalid-input", "caseIds");
        await Problem(await Platform.Head("SO").PostAsJsonAsync($"{Department}/assignments", new { handler = "handler.so2" }), 400, "invalid-input", "caseIds");
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
