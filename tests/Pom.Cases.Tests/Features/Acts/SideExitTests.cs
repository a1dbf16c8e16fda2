using System.Net.Http.Json;
using System.Text.Json;
using Pom.Cases.Domain;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;

namespace Pom.Cases.Tests.Features.Acts;

public sealed class SideExitTests : CasesUnderTest
{
    [TestCase("withdraw", CaseState.Withdrawn, CaseEnding.Withdrawn)]
    [TestCase("discontinue", CaseState.Discontinued, CaseEnding.Discontinued)]
    [TestCase("transfer-to-authority", CaseState.TransferredToOtherAuthority, CaseEnding.TransferredToOtherAuthority)]
    public async Task A_case_that_is_not_decided_can_end_otherwise_and_says_how(string act, CaseState state, CaseEnding ending)
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        await Problem(await Post(handler, opened.CaseId, act), 400, "invalid-input", "note");
        var ended = await Act(handler, opened.CaseId, act, new { note = "Pismo z dnia 10 października" });
        Assert.That((ended.State, ended.Ending, ended.Handler), Is.EqualTo((state, (CaseEnding?)ending, "handler.so")));
        Assert.That((await Platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId)).Ending, Is.EqualTo(ending));

        foreach (var next in new[] { "start", "decide", "close", "withdraw", "discontinue", "transfer-to-authority", "suspend" })
            await Problem(await Post(handler, opened.CaseId, next, new { outcome = "granted", note = "x" }), 409, "not-in-this-state");
        Assert.That((await Show(opened.CaseId)).GetProperty("case").GetProperty("version").GetInt32(), Is.EqualTo(ended.Version), "nothing changed");
    }

    [Test]
    public async Task What_nobody_collects_ends_after_it_was_ready()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        await Act(handler, opened.CaseId, "decide", new { outcome = "granted" });
        Assert.That((await Act(handler, opened.CaseId, "order-document")).State, Is.EqualTo(CaseState.DocumentOrdered));
        await Problem(await Post(handler, opened.CaseId, "not-collected", new { note = "x" }), 409, "not-in-this-state");
        await Act(handler, opened.CaseId, "document-ready");
        Assert.That((await Act(handler, opened.CaseId, "not-collected", new { note = "Dwa wezwania" })).Ending, Is.EqualTo(CaseEnding.NotCollected));
    }

    [Test]
    public async Task What_is_missing_is_asked_for_and_left_unexamined_only_by_a_person_and_after_the_day()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        await Problem(await Post(handler, opened.CaseId, "request-supplement", new { missing = "", answerBy = "2016-10-14" }), 400, "invalid-input", "missing");
        await Problem(await Post(handler, opened.CaseId, "request-supplement", new { missing = "Podpis", answerBy = "2016-10-14" }), 400, "invalid-input", "answerBy");
        var asked = await Act(handler, opened.CaseId, "request-supplement", new { missing = "Brak podpisu" });
        Assert.That((asked.State, asked.AnswerBy, asked.StoppedOn), Is.EqualTo((CaseState.AwaitingSupplement, (DateOnly?)new DateOnly(2016, 10, 17), (DateOnly?)new DateOnly(2016, 10, 10))));
        Assert.That((await Platform.HearAsync<SupplementRequested>(s => s.CaseId == opened.CaseId)).AnswerBy, Is.EqualTo(new DateOnly(2016, 10, 17)));

        await Problem(await Post(handler, opened.CaseId, "decide", new { outcome = "refused" }), 409, "not-in-this-state");
        await Problem(await Post(handler, opened.CaseId, "leave-unexamined"), 409, "answer-may-come");
        GoTo(2016, 10, 17);
        Assert.That(await Unanswered(), Has.None.EqualTo(opened.CaseId));
        GoTo(2016, 10, 18);
        Assert.That(await Unanswered(), Has.Member(opened.CaseId), "it is listed, and nothing happens by itself");
        Assert.That((await Act(handler, opened.CaseId, "leave-unexamined")).State, Is.EqualTo(CaseState.LeftUnexamined));
        Assert.That(await Unanswered(), Has.None.EqualTo(opened.CaseId));
        Assert.That((await Platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId)).Ending, Is.EqualTo(CaseEnding.LeftUnexamined));
    }

    [Test]
    public async Task The_term_stands_still_while_an_answer_is_waited_for_or_proceedings_rest()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard()); // due on 9 November
        var handler = Platform.Handler("SO");
        GoTo(2016, 10, 12);
        await Act(handler, opened.CaseId, "request-supplement", new { missing = "Brak podpisu" });
        GoTo(2016, 10, 20);
        Assert.That((await Act(handler, opened.CaseId, "receive-supplement")).DueOn, Is.EqualTo(new DateOnly(2016, 11, 17)));
        Assert.That((await Platform.HearAsync<SupplementReceived>(s => s.CaseId == opened.CaseId)).DueOn, Is.EqualTo(new DateOnly(2016, 11, 17)));
        await Problem(await Post(handler, opened.CaseId, "suspend"), 400, "invalid-input", "note");
        await Act(handler, opened.CaseId, "suspend", new { note = "Zagadnienie wstępne" });
        await Problem(await Post(handler, opened.CaseId, "transfer", new { department = "GK", note = "x" }), 409, "not-in-this-state");
        GoTo(2016, 10, 24);
        var resumed = await Act(handler, opened.CaseId, "resume");
        Assert.That((resumed.State, resumed.DueOn, resumed.StoppedOn), Is.EqualTo((CaseState.InProgress, (DateOnly?)new DateOnly(2016, 11, 21), (DateOnly?)null)));

        var terms = (await Show(opened.CaseId)).GetProperty("history").GetProperty("terms").EnumerateArray().Select(t => $"{t.GetProperty("kind")} {t.GetProperty("to")} {t.GetProperty("notCounted")}");
        Assert.That(terms, Is.EqualTo(new[] { "set 2016-11-09 0", "moved 2016-11-17 8", "moved 2016-11-21 4" }));
    }

    [Test]
    public async Task An_extension_sets_a_later_day_and_writes_the_notice()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        await Problem(await Post(handler, opened.CaseId, "extend-deadline", new { }), 400, "invalid-input", "until");
        await Problem(await Post(handler, opened.CaseId, "extend-deadline", new { until = "2016-11-09", cause = "x" }), 409, "not-later");
        var extended = await Act(handler, opened.CaseId, "extend-deadline", new { until = "2016-11-11", cause = "Awaria rejestru." });
        Assert.That(extended.DueOn, Is.EqualTo(new DateOnly(2016, 11, 14)), "the 11th is a holiday");
        Assert.That((await Platform.HearAsync<DeadlineExtended>(d => d.CaseId == opened.CaseId)).NewDueOn, Is.EqualTo(new DateOnly(2016, 11, 14)));
        var notice = (await Show(opened.CaseId)).GetProperty("history").GetProperty("terms")[1].GetProperty("notice").GetString();
        Assert.That(notice, Does.Contain("do dnia 09.11.2016").And.Contain("Awaria rejestru.").And.Contain("14.11.2016").And.Contain("ponaglenia (art. 37").And.Contain(opened.CaseReference));
    }

    [Test]
    public async Task What_has_ended_is_due_for_the_archive_after_two_years()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        await Problem(await Post(handler, opened.CaseId, "archive"), 409, "not-in-this-state");
        await Act(handler, opened.CaseId, "withdraw", new { note = "x" });
        GoTo(2018, 12, 31);
        await Problem(await Post(handler, opened.CaseId, "archive"), 409, "not-due-for-archive");
        GoTo(2019, 1, 2);
        var entry = (await ForArchive()).Single(e => e.GetProperty("caseId").GetGuid() == opened.CaseId);
        Assert.That((entry.GetProperty("archiveFrom").GetString(), entry.GetProperty("retainUntil").GetString()), Is.EqualTo(("2019-01-01", "2026-12-31")));
        await Act(handler, opened.CaseId, "archive");
        Assert.That((await ForArchive()).Any(e => e.GetProperty("caseId").GetGuid() == opened.CaseId), Is.False);
        await Problem(await Post(handler, opened.CaseId, "archive"), 409, "not-due-for-archive");
    }

    private async Task<IEnumerable<JsonElement>> ForArchive() =>
        (await Read<JsonElement>(await Platform.Head("SO").GetAsync("/api/citizen-affairs/departments/SO/archive"))).GetProperty("items").EnumerateArray().ToList();

    private async Task<IEnumerable<Guid>> Unanswered() =>
        (await Read<JsonElement>(await Platform.Handler("SO").GetAsync($"{Cases}?due=unanswered"))).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("caseId").GetGuid()).ToList();
}
