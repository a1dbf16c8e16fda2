using System.Net.Http.Json;
using System.Text;
using Pom.Cases.Domain;
using Pom.Cases.Features;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;

namespace Pom.Cases.Tests.Features.Acts;

public sealed class ActsTests : CasesUnderTest
{
    [Test]
    public async Task A_granted_case_with_a_pick_up_goes_the_whole_way_and_says_so()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        var started = await Act(handler, opened.CaseId, "start", new { version = 0 });
        Assert.That((started.State, started.Handler, started.Version), Is.EqualTo((CaseState.InProgress, "handler.so", 1)));
        var decided = await Act(handler, opened.CaseId, "decide", new { outcome = "granted", version = 1 });
        Assert.That((decided.State, decided.Outcome), Is.EqualTo((CaseState.Decided, DecisionOutcome.Granted)));
        await Problem(await handler.PostAsJsonAsync($"{Cases}/{opened.CaseId}/close", new { }), 409, "not-in-this-state");
        Assert.That((await Act(handler, opened.CaseId, "document-ready")).State, Is.EqualTo(CaseState.ReadyForPickup));
        Assert.That((await Act(handler, opened.CaseId, "close", new { note = "wydano w wydziale" })).State, Is.EqualTo(CaseState.Closed));

        await Platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
        Assert.That(Platform.Heard<CaseDecided>().Single(d => d.CaseId == opened.CaseId).Outcome, Is.EqualTo(DecisionOutcome.Granted));
        Assert.That(Platform.Heard<DocumentReady>().Single(d => d.CaseId == opened.CaseId).Day, Is.EqualTo(opened.Day));
    }

    [TestCase("PermanentResidenceRegistration", "granted", Description = "nothing to pick up")]
    [TestCase("IdCardIssue", "refused", Description = "no document after a refusal")]
    public async Task A_case_without_a_document_is_closed_after_the_decision(string caseType, string outcome)
    {
        var opened = await Platform.OpenAsync(ItemBuilder.Of(caseType, "SO"));
        var handler = Platform.Handler("SO");
        await Act(handler, opened.CaseId, "decide", new { outcome });
        var problem = await Problem(await handler.PostAsJsonAsync($"{Cases}/{opened.CaseId}/document-ready", new { }), 409, "not-in-this-state");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("decided").And.Contain("allowed: closed").And.Contain("no document"));
        Assert.That((await Act(handler, opened.CaseId, "close")).State, Is.EqualTo(CaseState.Closed));
    }

    [Test]
    public async Task A_stale_version_overwrites_nothing_and_names_who_was_faster()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Act(Platform.Head("SO"), opened.CaseId, "start", new { version = 0 });
        var problem = await Problem(await Platform.Handler("SO").PostAsJsonAsync($"{Cases}/{opened.CaseId}/decide", new { outcome = "refused", version = 0 }), 409, "changed-meanwhile");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("head.so"));
    }

    [Test]
    public async Task A_repeat_with_the_same_key_gets_the_first_answer()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        handler.DefaultRequestHeaders.Add("Idempotency-Key", opened.CaseId.ToString());
        var first = await Act(handler, opened.CaseId, "decide", new { outcome = "granted" });
        Assert.That(await Act(handler, opened.CaseId, "decide", new { outcome = "granted" }), Is.EqualTo(first));
    }

    [Test]
    public async Task Two_officials_at_once_have_one_decision()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Platform.Handler("SO").PostAsJsonAsync($"{Cases}/{opened.CaseId}/decide", new { outcome = i % 2 == 0 ? "granted" : "refused" })));
        Assert.That(answers.Select(a => (int)a.StatusCode), Is.All.AnyOf(200, 409));
        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        var summary = await Read<CaseSummary>(answers.Single(a => a.IsSuccessStatusCode));
        Assert.That((await Platform.HearAsync<CaseDecided>(d => d.CaseId == opened.CaseId)).Outcome, Is.EqualTo(summary.Outcome));
    }

    [TestCase("decide", "{}", 400, "invalid-input", "outcome")]
    [TestCase("decide", """{"outcome":"perhaps"}""", 400, "malformed-json", "outcome")]
    [TestCase("decide", """{"outcome":7}""", 400, "invalid-input", "outcome")]
    [TestCase("decide", "{", 400, "malformed-json", null)]
    [TestCase("close", """{"version":"x"}""", 400, "malformed-json", "version")]
    public async Task Bad_input_is_refused_by_field(string act, string body, int status, string slug, string? field)
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var answer = await Platform.Handler("SO").PostAsync($"{Cases}/{opened.CaseId}/{act}", new StringContent(body, Encoding.UTF8, "application/json"));
        await Problem(answer, status, slug, field);
    }

    [Test]
    public async Task What_is_not_there_or_too_long_is_refused()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        await Problem(await handler.PostAsJsonAsync($"{Cases}/{Guid.CreateVersion7()}/close", new { }), 404, "unknown-case");
        await Problem(await handler.PostAsJsonAsync($"{Cases}/{opened.CaseId}/start", new { note = new string('x', 2001) }), 400, "invalid-input", "note");
        await Problem(await handler.PostAsync($"{Cases}/{opened.CaseId}/decide", new StringContent("outcome=granted", Encoding.UTF8, "text/plain")), 415, "unsupported-media-type");
    }
}
