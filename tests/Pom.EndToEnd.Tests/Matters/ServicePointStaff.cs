using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.Day;
using Pom.Day.Documents;
using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>The people who settle a matter, each through the public API with an account of their own: the resident at the machine,
/// the clerk at the counter, the handler in the department, a clerk at another point for the pick-up.</summary>
internal sealed class ServicePointStaff(Running.ApiClient api)
{
    private const string Point = "NS", PickUpPoint = "GR";
    private readonly Dictionary<string, string> _tokens = [];
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>From the ticket to the registered item.</summary>
    public async Task<(Guid ItemId, string Department)> BringAsync(Matter matter)
    {
        var caseType = await CaseTypeAsync(matter);
        var counter = caseType.CaseGroup switch { "KOM" => 1, "SO" => 2, "ZTM" => 5, _ => 4 };
        var clerk = await TokenAsync($"clerk.ns{counter}");
        var ticket = await TakeTicketAsync(matter, caseType.CaseGroup, counter, clerk);
        try
        {
            var application = await ApplicationAsync(matter, caseType, ticket, counter, clerk);
            var item = await DoneAsync(matter, $"/api/document-intake/points/{Point}/items", application, clerk, 201);
            var id = item.Json.GetProperty("itemId").GetGuid();
            if (matter.Fee is { } fee) await PayAsync(matter, "itemId", id, application["form"]!.DeepClone(), fee, counter, clerk);
            return (id, item["department"]);
        }
        finally { await SendAsync(matter, $"/api/queueing/points/{Point}/tickets/{ticket}/complete", [], clerk); }
    }

    /// <summary>What is only counted: paid at the counter where it costs something, and nothing follows.</summary>
    /// <returns>What it cost, in grosze.</returns>
    public async Task<long> CountAsync(Matter matter)
    {
        var body = new JsonObject { ["caseType"] = matter.CaseType, ["form"] = matter.Form.DeepClone() };
        if (matter.Subject is { } subject) body["subject"] = subject;
        var counted = await DoneAsync(matter, $"/api/municipal-affairs/points/{Point}/tallies", body, await TokenAsync("clerk.ns5"), 201);
        var tally = counted.Json.GetProperty("tally");
        var (id, cost) = (tally.GetProperty("tallyId").GetGuid(), tally.GetProperty("grosze").GetInt64());
        if (cost == 0) return 0;
        await PayAsync(matter, "tallyId", id, matter.Form.DeepClone(), cost, 5, await TokenAsync("clerk.ns5"));
        return cost;
    }

    /// <summary>The fee as the city pack assesses it, paid in cash at the counter.</summary>
    private async Task PayAsync(Matter matter, string what, Guid id, JsonNode form, long fee, int counter, string clerk)
    {
        var facts = new JsonObject { ["form"] = form };
        if (matter.FeeVariant is { } variant) facts["variant"] = variant;
        var charge = await DoneAsync(matter, $"/api/payments/points/{Point}/charges", new JsonObject { [what] = id, ["caseType"] = matter.CaseType, ["facts"] = facts }, clerk, 201);
        Assert.That(charge.Json.GetProperty("grosze").GetInt64(), Is.EqualTo(fee), charge.Text);
        // The drawer may be open from the matter before.
        await SendAsync(matter, $"/api/payments/points/{Point}/drawers", new JsonObject { ["counter"] = counter, ["float"] = new JsonObject { ["grosze"] = 20000 } }, clerk);
        var paid = await DoneAsync(matter, $"/api/payments/points/{Point}/payments", new JsonObject
        {
            ["chargeIds"] = new JsonArray(charge.Json.GetProperty("chargeId").GetString()), ["method"] = "cash", ["counter"] = counter, ["given"] = fee,
        }, clerk, 201);
        Assert.That(paid.Text, Does.Contain("NS/"), "the confirmation bears a number of the point");
    }

    /// <summary>The department's case of an item, once it is there.</summary>
    public async Task<CaseAtWork> CaseOfAsync(Matter matter, Guid itemId, string department)
    {
        var service = (await DoneAsync(matter, "/api/document-intake/departments", await TokenAsync("clerk.ns2"))).Json.EnumerateArray().Single(d => d.GetProperty("code").GetString() == department).GetProperty("service").GetString();
        var @case = new CaseAtWork(this, matter, $"/api/{service}/departments/{department}/cases", await TokenAsync($"handler.{department.ToLowerInvariant()}"), itemId);
        await Eventually.Until(@case.IsOpenAsync, $"the case of {matter}", TimeSpan.FromSeconds(20));
        return @case;
    }

    /// <summary>The resident collects the document, at another point than the one of the application.</summary>
    public async Task PickUpAsync(Matter matter, string reference)
    {
        var clerk = await TokenAsync("clerk.gr2");
        var body = new JsonObject { ["caseReference"] = reference };
        // The department's "ready" travels to the desks by message.
        await Eventually.Until(async () => (await SendAsync(matter, $"/api/document-intake/points/{PickUpPoint}/pickups", body, clerk)).Status == 200, $"the pick-up of {matter}", TimeSpan.FromSeconds(20));
    }

    public async Task<Answer> DoneAsync(Matter matter, string path, JsonObject body, string token, int expected = 200)
    {
        var answer = await SendAsync(matter, path, body, token);
        Assert.That(answer.Status, Is.EqualTo(expected), $"{matter}: POST {path}\n{body}\n{answer.Text}");
        return answer;
    }

    public async Task<Answer> DoneAsync(Matter matter, string path, string token)
    {
        var answer = await api.SendAsync(Running.ApiClient.Get(path), token, matter.At);
        Assert.That(answer.Status, Is.EqualTo(200), $"{matter}: GET {path}\n{answer.Text}");
        return answer;
    }

    private Task<Answer> SendAsync(Matter matter, string path, JsonObject body, string token)
    {
        var request = Running.ApiClient.Send(HttpMethod.Post, path, body.ToJsonString(), "application/json");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return api.SendAsync(request, token, matter.At);
    }

    private async Task<CaseTypeAnswer> CaseTypeAsync(Matter matter)
    {
        var all = (await DoneAsync(matter, $"/api/document-intake/case-types?point={Point}", await TokenAsync("clerk.ns2"))).Json;
        return all.EnumerateArray().Single(t => t.GetProperty("code").GetString() == matter.CaseType).Deserialize<CaseTypeAnswer>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Ticket, counter, call and start; the clerk of the counter has nobody else.</summary>
    private async Task<Guid> TakeTicketAsync(Matter matter, string group, int counter, string clerk)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await SendAsync(matter, $"/api/queueing/points/{Point}/counters/{counter}/open", [], clerk);
            await DoneAsync(matter, $"/api/queueing/points/{Point}/tickets", new JsonObject { ["caseGroup"] = group }, await TokenAsync("machine.ns"), 201);
            var called = await DoneAsync(matter, $"/api/queueing/points/{Point}/counters/{counter}/next", [], clerk);
            var ticket = called.Json.GetProperty("ticketId").GetGuid();
            await DoneAsync(matter, $"/api/queueing/points/{Point}/tickets/{ticket}/start", [], clerk);
            return ticket;
        }
        finally { _oneAtATime.Release(); }
    }

    private async Task<JsonObject> ApplicationAsync(Matter matter, CaseTypeAnswer caseType, Guid ticket, int counter, string clerk)
    {
        var draws = new Randomness(2026, matter.Person);
        var person = People.New(draws);
        var form = JsonSerializer.SerializeToNode(new FormValues(person, DateOnly.FromDateTime(DateTimeOffset.Parse(matter.At, System.Globalization.CultureInfo.InvariantCulture).Date), draws).For(caseType), JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in matter.Form) form[name] = value?.DeepClone();
        foreach (var name in matter.Empty) form.Remove(name);
        var files = new JsonArray();
        foreach (var file in new Attachments(2026).For(caseType, matter.CaseType, draws))
        {
            var uploaded = await api.SendAsync(Letter.Upload(file.Content, file.MediaType), clerk, matter.At);
            Assert.That(uploaded.Status, Is.EqualTo(201), uploaded.Text);
            files.Add(new JsonObject { ["attachmentId"] = uploaded["attachmentId"], ["kind"] = file.Kind, ["name"] = file.FileName });
        }
        var applicant = new JsonObject { ["firstName"] = person.FirstName, ["lastName"] = person.LastName, ["address"] = person.Address.ToString() };
        if (matter.Foreigner) (applicant["documentNumber"], applicant["documentCountry"]) = ("XX1234567", "UA");
        else applicant["pesel"] = person.Pesel;
        var body = new JsonObject { ["caseType"] = matter.CaseType, ["ticketId"] = ticket, ["counter"] = counter, ["applicant"] = applicant, ["form"] = form, ["attachments"] = files };
        if (matter.Department is { } addressee) body["department"] = addressee;
        return body;
    }

    private async Task<string> TokenAsync(string user) => _tokens.TryGetValue(user, out var known) ? known : _tokens[user] = await api.LogInAsync(user);
}
