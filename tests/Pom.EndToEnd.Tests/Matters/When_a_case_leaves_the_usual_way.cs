using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.Cases.Domain;
using Pom.Contracts.Cases;
using Pom.Matters.Testing;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>Each side exit of the lifecycle, by the public API alone, on the platform as it is run: the state after every act, the term, the
/// log sheet row by row, and the end as the desk sees it.</summary>
internal sealed class When_a_case_leaves_the_usual_way
{
    private static ServicePointStaff Staff => PlatformOfTheMatters.Staff;

    [TestCaseSource(typeof(SideExitTable), nameof(SideExitTable.All))]
    public async Task Its_state_and_its_log_sheet_tell_what_was_done(SideExit exit)
    {
        var item = await Staff.BringAsync(exit.Matter);
        var @case = await Staff.CaseOfAsync(exit.Matter, item);
        if (exit.Matter.Fee is { } fee) await @case.IsPaidAsync(fee);
        foreach (var step in exit.Steps) await TakeAsync(step, @case);

        var read = await @case.ReadAsync();
        var log = read.GetProperty("logSheet").EnumerateArray().ToList();
        Assert.That(log.Select(l => l.GetProperty("act").GetString()), Is.EqualTo(exit.LogSheet.Select(Lifecycle.Name)), "the log sheet");
        var row = 1;
        foreach (var step in exit.Steps)
        {
            IsLogged(step, log[row], exit.Matter, @case.Handler);
            row += step.Logged.Length;
        }

        Assert.That(Lifecycle.IsEnd(exit.End), Is.True, "each way leads to an end");
        Assert.That(read.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()), Is.EqualTo(new[] { Lifecycle.Name(CaseAct.Archived) }), "what is still allowed");
        await NothingLeadsOutAsync(@case, log.Count);
        if (exit.End != CaseState.TransferredToDepartment)
            await Staff.DeskSeesAsync(exit.Matter, item, @case.Reference, Lifecycle.Name(exit.End == CaseState.Closed ? CaseEnding.Completed : Enum.Parse<CaseEnding>($"{exit.End}")));
    }

    [Test]
    public async Task Another_department_goes_on_with_the_term_and_the_papers_and_the_desk_hears_the_end_from_there()
    {
        var matter = new Matter("LetterSubmission") { Department = "GK" };
        var item = await Staff.BringAsync(matter);
        Assert.That(item.Papers, Is.Not.Empty);
        var before = await Staff.CaseOfAsync(matter, item);
        await before.DoAsync("request-supplement", new JsonObject { ["missing"] = "Numer rejestracyjny pojazdu." });
        await before.DoAsync("transfer", new JsonObject { ["department"] = "KOM", ["note"] = "Dotyczy rejestracji." });

        var after = await Staff.CaseOfAsync(matter, item, "KOM");
        Assert.That(after.PreviousReference, Is.EqualTo(before.Reference));
        Assert.That(after.State, Is.EqualTo("awaitingSupplement"), "the open request goes with it");
        Assert.That((after.DueOn, after.StoppedOn), Is.EqualTo((before.DueOn, "2026-03-16")));
        await after.DoAsync("receive-supplement", days: 4);
        Assert.That(after.DueOn, Is.EqualTo("2026-04-20"));
        await after.HasPapersAsync(item.Papers);
        await after.DoAsync("decide", new JsonObject { ["outcome"] = "refused" }, days: 4);
        await after.DoAsync("close", days: 4);
        await Staff.DeskSeesAsync(matter, item, after.Reference, "completed");
    }

    /// <summary>A new act or state in the lifecycle needs a row in the table.</summary>
    [Test]
    public void The_table_knows_every_act_and_state_of_the_lifecycle()
    {
        var known = from state in Enum.GetValues<CaseState>()
                    from outcome in new DecisionOutcome?[] { null, DecisionOutcome.Granted, DecisionOutcome.Refused }
                    from pickup in new[] { false, true }
                    from voided in new[] { false, true }
                    from act in Lifecycle.Allowed(state, outcome, pickup, voided)
                    select act;
        var steps = SideExitTable.All.SelectMany(e => e.Steps).ToList();
        // The pick-up at a point is where the usual way ends.
        Assert.That(steps.SelectMany(s => s.Logged).Append(CaseAct.DocumentHandedOver).Distinct(), Is.EquivalentTo(known.Distinct()));
        Assert.That(steps.Select(s => s.Then).Distinct(), Is.EquivalentTo(Enum.GetValues<CaseState>()));
    }

    private static async Task TakeAsync(Step step, CaseAtWork @case)
    {
        if (step.TooEarly is (var day, var problem))
        {
            var state = @case.State;
            var refused = await @case.TryAsync(step.Act, step.Input, day, step.By);
            IsRefused(refused, problem);
            await @case.BecomesAsync(state);
        }
        if (step.Away is { } register)
        {
            await PlatformOfTheMatters.Registers.SetDownAsync(register, true);
            try
            {
                await @case.DoAsync(step.Act, step.Input, step.Day, step.By);
                await @case.WaitsAsync(register);
            }
            finally { await PlatformOfTheMatters.Registers.SetDownAsync(register, false); }
            await @case.WaitsAsync(null);
        }
        else await @case.DoAsync(step.Act, step.Input, step.Day, step.By);
        await @case.BecomesAsync(Lifecycle.Name(step.Then));
        if (step.DueOn is { } due) Assert.That(@case.DueOn, Is.EqualTo(due), $"the last day after {step.Act}");
        if (!Lifecycle.IsEnd(step.Then)) Assert.That(@case.StoppedOn is not null, Is.EqualTo(step.Then is CaseState.AwaitingSupplement or CaseState.Suspended), $"the term stands still after {step.Act}");
    }

    /// <summary>Who, when and why.</summary>
    private static void IsLogged(Step step, JsonElement row, Matter matter, string handler)
    {
        Assert.That(row.GetProperty("actor").GetString(), Is.EqualTo(step.By ?? handler), $"{row}");
        Assert.That(row.GetProperty("at").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.Parse(matter.After(step.Day), CultureInfo.InvariantCulture)).Within(TimeSpan.FromMinutes(2)), $"{row}");
        if (step.Input["note"] is { } note) Assert.That(row.GetProperty("note").GetString(), Is.EqualTo(note.GetValue<string>()), $"{row}");
    }

    private static async Task NothingLeadsOutAsync(CaseAtWork @case, int rows)
    {
        var refused = await @case.TryAsync("withdraw", new JsonObject { ["note"] = "Jeszcze raz." });
        IsRefused(refused, "not-in-this-state");
        Assert.That((await @case.ReadAsync()).GetProperty("logSheet").GetArrayLength(), Is.EqualTo(rows), "a refused act leaves no row");
    }

    private static void IsRefused(Answer answer, string problem)
    {
        Assert.That(answer.Status, Is.EqualTo(409), answer.Text);
        Assert.That(answer["type"], Does.EndWith("/problems/" + problem), answer.Text);
    }
}
