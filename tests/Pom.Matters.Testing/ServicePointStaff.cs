using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.Day;
using Pom.Day.Documents;
using Pom.Testing;
using ApiClient = Pom.Testing.ApiClient;

namespace Pom.Matters.Testing;

/// <summary>The people who settle a matter, each through the public API with an account of their own: the resident at the machine,
/// the clerk at the counter, the handler in the department, a clerk at another point for the pick-up.</summary>
public sealed class ServicePointStaff(ApiClient api)
{
    private const string Point = "NS", PickUpPoint = "GR";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly Dictionary<string, string> _tokens = [];
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>From the ticket to the registered item, with what it costs paid.</summary>
    public async Task<BroughtItem> BringAsync(Matter matter)
    {
        var caseType = await CaseTypeAsync(matter);
        var counter = caseType.CaseGroup switch { "KOM" => 1, "SO" => 2, "ZTM" => 5, _ => 4 };
        var clerk = $"clerk.ns{counter}";
        var ticket = await TakeTicketAsync(matter, caseType.CaseGroup, counter, clerk);
        try
        {
            var (application, papers) = await ApplicationAsync(matter, caseType, ticket, counter, clerk);
            var item = await DoneAsync(matter, $"/api/document-intake/points/{Point}/items", application, clerk, 201);
            var id = item.Json.GetProperty("itemId").GetGuid();
            if (matter.Fee is { } fee) await PayAsync(matter, "itemId", id, application["form"]!.DeepClone(), fee, counter, clerk);
            return new BroughtItem(id, item["department"], papers);
        }
        finally { await PostAsync(matter, $"/api/queueing/points/{Point}/tickets/{ticket}/complete", [], clerk); }
    }

    /// <summary>What is only counted: paid at the counter where it costs something, and nothing follows.</summary>
    /// <returns>What it cost, in grosze.</returns>
    public async Task<long> CountAsync(Matter matter)
    {
        var body = new JsonObject { ["caseType"] = matter.CaseType, ["form"] = matter.Form.DeepClone() };
        if (matter.Subject is { } subject) body["subject"] = subject;
        var counted = await DoneAsync(matter, $"/api/municipal-affairs/points/{Point}/tallies", body, "clerk.ns5", 201);
        var tally = counted.Json.GetProperty("tally");
        var (id, cost) = (tally.GetProperty("tallyId").GetGuid(), tally.GetProperty("grosze").GetInt64());
        if (cost == 0) return 0;
        await PayAsync(matter, "tallyId", id, matter.Form.DeepClone(), cost, 5, "clerk.ns5");
        return cost;
    }

    /// <summary>The fee as the city pack assesses it, paid at the counter.</summary>
    private async Task PayAsync(Matter matter, string what, Guid id, JsonNode form, long fee, int counter, string clerk)
    {
        var facts = new JsonObject { ["form"] = form };
        if (matter.FeeVariant is { } variant) facts["variant"] = variant;
        var charge = await DoneAsync(matter, $"/api/payments/points/{Point}/charges", new JsonObject { [what] = id, ["caseType"] = matter.CaseType, ["facts"] = facts }, clerk, 201);
        Assert.That(charge.Json.GetProperty("grosze").GetInt64(), Is.EqualTo(fee), charge.Text);
        var payment = new JsonObject { ["chargeIds"] = new JsonArray(charge.Json.GetProperty("chargeId").GetString()), ["method"] = matter.PaidBy, ["counter"] = counter };
        if (matter.PaidBy == "cash")
        {
            payment["given"] = fee;
            // The drawer may be open from the matter before.
            await PostAsync(matter, $"/api/payments/points/{Point}/drawers", new JsonObject { ["counter"] = counter, ["float"] = new JsonObject { ["grosze"] = 20000 } }, clerk);
        }
        var paid = await DoneAsync(matter, $"/api/payments/points/{Point}/payments", payment, clerk, 201);
        Assert.That(paid.Text, Does.Contain("NS/"), "the confirmation bears a number of the point");
    }

    /// <summary>A department's case of an item, once it is there.</summary>
    /// <param name="department">Another one than the item was sent to first.</param>
    public async Task<CaseAtWork> CaseOfAsync(Matter matter, BroughtItem item, string? department = null)
    {
        var code = department ?? item.Department;
        var service = (await DoneAsync(matter, "/api/document-intake/departments", "clerk.ns2")).Json.EnumerateArray().Single(d => d.GetProperty("code").GetString() == code).GetProperty("service").GetString();
        var @case = new CaseAtWork(this, matter, $"/api/{service}/departments/{code}/cases", $"handler.{code.ToLowerInvariant()}", item.Id);
        await Eventually.Until(@case.IsOpenAsync, $"the case of {matter} in {code}", s_patience);
        return @case;
    }

    /// <summary>The resident collects the document, at another point than the one of the application.</summary>
    public Task PickUpAsync(Matter matter, string reference)
    {
        var body = new JsonObject { ["caseReference"] = reference };
        // The department's "ready" travels to the desks by message.
        return Eventually.Until(async () => (await PostAsync(matter, $"/api/document-intake/points/{PickUpPoint}/pickups", body, "clerk.gr2")).Status == 200, $"the pick-up of {matter}", s_patience);
    }

    /// <summary>The desk that took the item knows how its case ended; the news comes by message.</summary>
    public Task DeskSeesAsync(Matter matter, BroughtItem item, string reference, string ending) => Eventually.Until(async () =>
        (await DoneAsync(matter, $"/api/document-intake/points/{Point}/items/{item.Id}", "clerk.ns2")).Json.TryGetProperty("case", out var @case) && @case.ValueKind == JsonValueKind.Object
        && @case.GetProperty("reference").GetString() == reference && @case.TryGetProperty("ending", out var seen) && seen.GetString() == ending,
        $"the desk knowing that {reference} ended: {ending}", s_patience);

    public async Task<Answer> DoneAsync(Matter matter, string path, JsonObject body, string user, int expected = 200)
    {
        var answer = await PostAsync(matter, path, body, user);
        Assert.That(answer.Status, Is.EqualTo(expected), $"{matter}: POST {path}\n{body}\n{answer.Text}");
        return answer;
    }

    public async Task<Answer> DoneAsync(Matter matter, string path, string user)
    {
        var answer = await GetAsync(matter, path, user);
        Assert.That(answer.Status, Is.EqualTo(200), $"{matter}: GET {path}\n{answer.Text}");
        return answer;
    }

    internal async Task<Answer> GetAsync(Matter matter, string path, string user) => await api.SendAsync(ApiClient.Get(path), await TokenAsync(user), matter.At);

    /// <param name="at">The demo's instant.</param>
    internal async Task<Answer> SendAsync(HttpMethod method, string path, JsonObject body, string user, string at)
    {
        var request = ApiClient.Send(method, path, body.ToJsonString(), "application/json");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await api.SendAsync(request, await TokenAsync(user), at);
    }

    internal async Task<byte[]> DownloadAsync(Matter matter, Guid attachmentId, string user) => await api.DownloadAsync($"/api/document-intake/attachments/{attachmentId}", await TokenAsync(user), matter.At);

    private Task<Answer> PostAsync(Matter matter, string path, JsonObject body, string user) => SendAsync(HttpMethod.Post, path, body, user, matter.At);

    private async Task<CaseTypeAnswer> CaseTypeAsync(Matter matter)
    {
        var all = (await DoneAsync(matter, $"/api/document-intake/case-types?point={Point}", "clerk.ns2")).Json;
        return all.EnumerateArray().Single(t => t.GetProperty("code").GetString() == matter.CaseType).Deserialize<CaseTypeAnswer>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Ticket, counter, call and start; the clerk of the counter has nobody else.</summary>
    private async Task<Guid> TakeTicketAsync(Matter matter, string group, int counter, string clerk)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await PostAsync(matter, $"/api/queueing/points/{Point}/counters/{counter}/open", [], clerk);
            await DoneAsync(matter, $"/api/queueing/points/{Point}/tickets", new JsonObject { ["caseGroup"] = group }, "machine.ns", 201);
            var called = await DoneAsync(matter, $"/api/queueing/points/{Point}/counters/{counter}/next", [], clerk);
            var ticket = called.Json.GetProperty("ticketId").GetGuid();
            await DoneAsync(matter, $"/api/queueing/points/{Point}/tickets/{ticket}/start", [], clerk);
            return ticket;
        }
        finally { _oneAtATime.Release(); }
    }

    private async Task<(JsonObject Application, IReadOnlyList<Paper> Papers)> ApplicationAsync(Matter matter, CaseTypeAnswer caseType, Guid ticket, int counter, string clerk)
    {
        var draws = new Randomness(2026, matter.Person);
        var person = People.New(draws);
        var form = JsonSerializer.SerializeToNode(new FormValues(person, DateOnly.FromDateTime(DateTimeOffset.Parse(matter.At, CultureInfo.InvariantCulture).Date), draws).For(caseType), JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in matter.Form) form[name] = value?.DeepClone();
        foreach (var name in matter.Empty) form.Remove(name);
        var papers = new List<Paper>();
        foreach (var file in new Attachments(2026).For(caseType, matter.CaseType, draws))
        {
            var uploaded = await api.SendAsync(ApiClient.Upload(file.Content, file.MediaType), await TokenAsync(clerk), matter.At);
            Assert.That(uploaded.Status, Is.EqualTo(201), uploaded.Text);
            papers.Add(new Paper(uploaded.Json.GetProperty("attachmentId").GetGuid(), file.Kind, file.FileName, file.Content));
        }
        var applicant = new JsonObject { ["firstName"] = person.FirstName, ["lastName"] = person.LastName, ["address"] = person.Address.ToString() };
        if (matter.Foreigner) (applicant["documentNumber"], applicant["documentCountry"]) = ("XX1234567", "UA");
        else applicant["pesel"] = person.Pesel;
        var files = new JsonArray([.. papers.Select(p => new JsonObject { ["attachmentId"] = p.Id, ["kind"] = p.Kind, ["name"] = p.Name })]);
        var body = new JsonObject { ["caseType"] = matter.CaseType, ["ticketId"] = ticket, ["counter"] = counter, ["applicant"] = applicant, ["form"] = form, ["attachments"] = files };
        if (matter.Department is { } addressee) body["department"] = addressee;
        return (body, papers);
    }

    private async Task<string> TokenAsync(string user) => _tokens.TryGetValue(user, out var known) ? known : _tokens[user] = await api.LogInAsync(user);
}

/// <summary>A registered item: what it was filed under and what the resident brought with it.</summary>
/// <param name="Department">Code of the department that it was sent to.</param>
public sealed record BroughtItem(Guid Id, string Department, IReadOnlyList<Paper> Papers);

/// <summary>A scan as it was uploaded at the desk.</summary>
public sealed record Paper(Guid Id, string Kind, string Name, byte[] Content)
{
    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Content));
}
