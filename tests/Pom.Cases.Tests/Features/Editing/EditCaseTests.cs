using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Pom.Cases.Features;
using Pom.Cases.Testing;

namespace Pom.Cases.Tests.Features.Editing;

public sealed class EditCaseTests : CasesUnderTest
{
    private static Task<HttpResponseMessage> Patch(HttpClient official, Guid caseId, object body, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"{Cases}/{caseId}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        return official.SendAsync(request);
    }

    [Test]
    public async Task A_correction_is_logged_by_the_name_of_its_field_and_keeps_both_values_sealed()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        var edited = await Read<CaseSummary>(await Patch(handler, opened.CaseId, new { form = new { subjectLastName = "Poprawiona", reason = "first" }, handlerNote = "Zadzwonić", version = 0 }));
        Assert.That(edited.Version, Is.EqualTo(1));
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened", "noted", "corrected subjectLastName" }), "what is the same is no correction");

        var shown = await Show(opened.CaseId);
        Assert.That(shown.GetProperty("form").GetProperty("subjectLastName").GetString(), Is.EqualTo("Poprawiona"));
        Assert.That(shown.GetProperty("handlerNote").GetString(), Is.EqualTo("Zadzwonić"));
        Assert.That(shown.GetProperty("history").GetProperty("corrections")[0].GetProperty("after").GetString(), Is.EqualTo("Poprawiona"));
        Assert.That(shown.GetProperty("logSheet").ToString(), Does.Not.Contain("Poprawiona"));
    }

    [Test]
    public async Task Two_officials_at_once_overwrite_nothing_and_see_who_changed_which_field()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var (handler, head) = (Platform.Handler("SO"), Platform.Head("SO"));
        await Read<CaseSummary>(await Patch(head, opened.CaseId, new { form = new { subjectLastName = "Pierwsza", birthPlace = "Łańcut" } }, "\"0\""));
        var late = new { form = new { subjectLastName = "Druga" }, version = 0 };
        foreach (var (answer, status) in new[] { (await Patch(handler, opened.CaseId, late), 409), (await Patch(handler, opened.CaseId, new { late.form }, "\"0\""), 412) })
        {
            var problem = await Problem(answer, status, "changed-meanwhile");
            Assert.That(problem.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("actor")} {c.GetProperty("act")} {c.GetProperty("detail")}"),
                Is.EqualTo(new[] { "head.so corrected subjectLastName", "head.so corrected birthPlace" }));
            Assert.That(problem.GetProperty("version").GetInt32(), Is.EqualTo(1));
            Assert.That(problem.ToString(), Does.Not.Contain("Pierwsza"));
        }
        Assert.That((await Show(opened.CaseId)).GetProperty("form").GetProperty("subjectLastName").GetString(), Is.EqualTo("Pierwsza"));

        var many = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Patch(i % 2 == 0 ? handler : head, opened.CaseId, new { handlerNote = $"{i}", version = 1 })));
        Assert.That(many.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That(many.Where(a => !a.IsSuccessStatusCode).Select(a => (int)a.StatusCode), Is.All.EqualTo(409));
    }

    [TestCase("""{"version":0}""", "form", Description = "nothing to change")]
    [TestCase("""{"form":{"reason":"first"}}""", "version", Description = "what was seen is not said")]
    [TestCase("""{"form":{"subjectPesel":"12345678901"},"version":0}""", "form.subjectPesel")]
    [TestCase("""{"form":{"noSuchField":"x"},"version":0}""", "form.noSuchField")]
    [TestCase("""{"form":{"subjectPesel":null},"version":0}""", "form.subjectPesel", Description = "a required value cannot be taken away")]
    public async Task Wrong_corrections_name_the_field_and_change_nothing(string body, string field)
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Problem(await PatchAsync(opened.CaseId, body), 400, "invalid-input", field);
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened" }));
    }

    [TestCase("""{"form":{"until":"2016-12-31"},"version":0}""", "form.until", Description = "the corrected field breaks the rule")]
    [TestCase("""{"form":{"since":"2016-10-11"},"version":0}""", "form.since", Description = "the day is that of the registration")]
    [TestCase("""{"form":{"since":"2016-10-08","until":"2016-12-31"},"handlerNote":"x","version":0}""", "form.until")]
    [TestCase("""{"form":{"postalCode":"30-001"},"version":0}""", "form.postalCode")]
    [TestCase("""{"form":{"subjectPesel":null,"travelDocument":"FE1"},"version":0}""", "form.birthDate", Description = "the rule names a field that is not corrected")]
    public async Task Rules_between_fields_hold_for_corrections_as_at_the_registration(string body, string field)
    {
        var opened = await Platform.OpenAsync(ItemBuilder.Of("TemporaryResidenceRegistration", "SO"));
        GoTo(2016, 10, 20); // since lies ahead on the day of the registration only
        await Problem(await PatchAsync(opened.CaseId, body), 400, "invalid-input", field);
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened" }));
        Assert.That((await Show(opened.CaseId)).GetProperty("form").GetProperty("until").GetString(), Is.EqualTo("2017-06-30"));
    }

    [Test]
    public async Task Two_fields_are_corrected_together_and_what_was_broken_before_does_not_stand_in_the_way()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.Of("TemporaryResidenceRegistration", "SO").Field("postalCode", "30-001"));
        Assert.That((await PatchAsync(opened.CaseId, """{"form":{"since":"2016-09-01","until":"2016-12-31"},"version":0}""")).IsSuccessStatusCode);
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened", "corrected since", "corrected until" }));
    }

    private Task<HttpResponseMessage> PatchAsync(Guid caseId, string body) =>
        Platform.Handler("SO").SendAsync(new HttpRequestMessage(HttpMethod.Patch, $"{Cases}/{caseId}") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") });

    [Test]
    public async Task The_answer_carries_the_version_as_its_tag()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        var handler = Platform.Handler("SO");
        var read = await handler.GetAsync($"{Cases}/{opened.CaseId}?purpose=review");
        Assert.That(read.Headers.ETag?.Tag, Is.EqualTo("\"0\""));
        var edited = await Patch(handler, opened.CaseId, new { handlerNote = "x" }, read.Headers.ETag!.Tag);
        Assert.That(edited.Headers.ETag?.Tag, Is.EqualTo("\"1\""));
        await Problem(await Patch(handler, opened.CaseId, new { handlerNote = "y" }, "\"abc\""), 400, "invalid-input", "If-Match");
    }
}
