using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Domain;
using Pom.Cases.Rules;
using Pom.Cases.Testing;
using Pom.CitizenAffairs;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.Testing;

namespace Pom.Cases.Tests.Features.Rules;

/// <summary>Rules that a service writes in code, tried with rules of the tests' own on residence cases, in a city where the department
/// may also open penalties itself.</summary>
public sealed class CaseRulesTests : CasesUnderTest
{
    private readonly CityPackCopy _pack = new CityPackCopy().OwnSystem("GK", "amqp");

    protected override TestSettings Settings => new()
    {
        Configuration = _pack.Configuration,
        Services = services => services.AddCaseRules<ResidenceRules>(CitizenAffairsModule.ServiceName),
    };

    public CaseRulesTests() => _pack.Add("case-types/TestPenalty.json", "case-types/PermanentResidenceRegistration.json", json =>
    {
        (json["code"], json["exOfficio"]) = ("TestPenalty", true);
        (json["form"], json["rules"]) = (new System.Text.Json.Nodes.JsonArray(), new System.Text.Json.Nodes.JsonArray());
    });

    [OneTimeTearDown]
    public void RemoveThePack() => _pack.Dispose();

    private sealed class ResidenceRules : ICaseRules
    {
        public static readonly List<string> Heard = [];

        public IReadOnlyCollection<string> CaseTypes => ["PermanentResidenceRegistration"];

        public IReadOnlyList<CustomAct> Acts =>
        [
            new CustomAct
            {
                Name = "ask-register", AllowedIn = [CaseState.InProgress],
                Input = [new FormField { Name = "pesel", Type = FormFieldType.Text, Label = new Text { Pl = "PESEL", En = "PESEL", Uk = "PESEL" }, Required = true, Validator = "pesel" }],
                Do = (@case, _, work, _) => { @case.Park("PESEL", work.Act()); return ValueTask.CompletedTask; },
            },
            new CustomAct { Name = "fail", AllowedIn = [CaseState.InProgress], Do = (_, _, _, _) => throw new DomainException("no-way", 409, "No", "This fails.") },
            new CustomAct
            {
                Name = "open-penalty", AllowedIn = [CaseState.InProgress],
                Do = async (@case, _, work, ct) => await work.OpenOwnCaseAsync(new OwnCase { CaseType = "TestPenalty", Title = "Kara", Party = work.ApplicantOf(@case), Parent = @case }, ct),
            },
        ];

        public ValueTask OnOpenedAsync(Case @case, CaseWork work, CancellationToken ct) => Hear($"opened {@case.State} by {work.Actor}");

        public ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct) =>
            @case.WaitsFor is { } register ? throw new DomainException("register-not-answered", 409, "The register has not answered", $"Waits for {register}.") : Hear($"deciding {outcome} by {work.Actor}");

        public ValueTask OnClosedAsync(Case @case, CaseWork work, CancellationToken ct) => Hear($"closed {@case.State}");

        private static ValueTask Hear(string what)
        {
            lock (Heard) Heard.Add(what);
            return ValueTask.CompletedTask;
        }
    }

    private async Task<CaseOpened> InProgress()
    {
        lock (ResidenceRules.Heard) ResidenceRules.Heard.Clear();
        var opened = await Platform.OpenAsync(ItemBuilder.Residence());
        await Act(Platform.Handler("SO"), opened.CaseId, "start");
        return opened;
    }

    [Test]
    public async Task Rules_follow_the_course_of_their_cases_and_may_refuse_a_decision()
    {
        var opened = await InProgress();
        var handler = Platform.Handler("SO");
        var parked = await Act(handler, opened.CaseId, "acts/ask-register", new { input = new { pesel = "85822824687" } });
        Assert.That((parked.WaitsFor, parked.State), Is.EqualTo(("PESEL", CaseState.InProgress)));
        await Problem(await Post(handler, opened.CaseId, "decide", new { outcome = "granted" }), 409, "register-not-answered");
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened", "started", "byRule ask-register", "parked PESEL" }));

        await Platform.Db<CitizenAffairsDb, int>(async db =>
        {
            var @case = await db.Cases.SingleAsync(c => c.Id == opened.CaseId);
            @case.Resume("CEPiK", new Act("citizen-affairs", Platform.Clock.GetUtcNow())); // not the one that it waits for
            @case.Resume("PESEL", new Act("citizen-affairs", Platform.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        await Act(handler, opened.CaseId, "decide", new { outcome = "granted" });
        await Act(handler, opened.CaseId, "close");
        Assert.That(ResidenceRules.Heard, Is.EqualTo(new[] { "opened Registered by citizen-affairs", "deciding Granted by handler.so", "closed Closed" }));
    }

    [Test]
    public async Task An_act_of_its_own_checks_its_input_and_its_states_and_a_failure_leaves_nothing()
    {
        var opened = await InProgress();
        var handler = Platform.Handler("SO");
        await Problem(await Post(handler, opened.CaseId, "acts/ask-register", new { input = new { pesel = "1" } }), 400, "invalid-input", "input.pesel");
        await Problem(await Post(handler, opened.CaseId, "acts/ask-register"), 400, "invalid-input", "input.pesel");
        await Problem(await Post(handler, opened.CaseId, "acts/nothing"), 404, "unknown-act");
        await Problem(await Post(handler, opened.CaseId, "acts/fail"), 409, "no-way");
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened", "started" }));
        await Act(handler, opened.CaseId, "decide", new { outcome = "granted" });
        await Problem(await Post(handler, opened.CaseId, "acts/ask-register", new { input = new { pesel = "85822824687" } }), 409, "not-in-this-state");

        var card = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Problem(await Post(handler, card.CaseId, "acts/ask-register"), 404, "unknown-act");
        Assert.That((await Show(card.CaseId)).GetProperty("ownActs").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_department_opens_a_case_of_its_own_motion_beside_another()
    {
        var opened = await InProgress();
        var handler = Platform.Handler("SO");
        await Act(handler, opened.CaseId, "acts/open-penalty");
        var penalty = await Platform.HearAsync<CaseOpened>(o => o.CaseType == "TestPenalty");
        Assert.That((penalty.ItemId, penalty.ServicePoint), Is.EqualTo((penalty.CaseId, "MH")), "no item came in for it");
        var related = (await Show(opened.CaseId)).GetProperty("history").GetProperty("relatedCases")[0];
        Assert.That((related.GetProperty("how").GetString(), related.GetProperty("reference").GetString()), Is.EqualTo(("child", penalty.CaseReference)));

        await Problem(await Post(handler, penalty.CaseId, "transfer", new { department = "KOM", note = "x" }), 409, "own-motion");
        await Act(handler, penalty.CaseId, "discontinue", new { note = "x" });
        Assert.That((await Platform.HearAsync<CaseClosed>(c => c.CaseId == penalty.CaseId)).ItemId, Is.EqualTo(penalty.CaseId));
        Assert.That(await DayOf(handler), Has.None.EqualTo(penalty.CaseId), "it is none of the desk's day");

        static async Task<List<Guid>> DayOf(HttpClient client) =>
            [.. (await Read<JsonElement>(await client.GetAsync("/api/citizen-affairs/departments/SO/days/2016-10-10/cases"))).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("caseId").GetGuid())];
    }

    [Test]
    public async Task A_department_with_a_system_of_its_own_cannot_go_on_with_a_case_here()
    {
        var opened = await InProgress();
        var problem = await Problem(await Post(Platform.Handler("SO"), opened.CaseId, "transfer", new { department = "GK", note = "x" }), 409, "department-outside");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("transfer-to-authority"));
    }
}
