using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.Matters.Testing;

/// <summary>A case on the desks of its department, by the public API.</summary>
/// <param name="cases">Address of the department's cases.</param>
/// <param name="handler">Account of who works on it.</param>
public sealed class CaseAtWork(ServicePointStaff staff, Matter matter, string cases, string handler, Guid itemId)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private Guid _id;
    private JsonElement _summary;

    public string Reference => Text("reference")!;
    public string State => Text("state")!;
    public string? Ending => Text("ending");
    public string? DueOn => Text("dueOn");

    /// <summary>From when the term stands still.</summary>
    public string? StoppedOn => Text("stoppedOn");
    public string? WaitsFor => Text("waitsFor");
    public string? PreviousReference => Text("previousReference");
    public bool PickupNeeded => _summary.GetProperty("pickupNeeded").GetBoolean();
    public string Handler => handler;

    public async Task<bool> IsOpenAsync()
    {
        var found = (await staff.DoneAsync(matter, $"{cases}?itemId={itemId}", handler)).Json.GetProperty("items");
        if (found.GetArrayLength() == 0) return false;
        Read(found[0]);
        return true;
    }

    /// <summary>Does an act and asserts that it was possible.</summary>
    /// <param name="days">Days after the matter was brought.</param>
    /// <param name="by">Account of another one than its handler.</param>
    public async Task DoAsync(string act, JsonObject? input = null, int days = 0, string? by = null)
    {
        var answer = await TryAsync(act, input, days, by);
        Assert.That(answer.Status, Is.EqualTo(200), $"{matter} {Reference}: {act} {input}\n{answer.Text}");
        Read(answer.Json);
    }

    /// <summary>Tries an act on the case as it is now; without an act, edits it.</summary>
    public async Task<Answer> TryAsync(string act, JsonObject? input = null, int days = 0, string? by = null)
    {
        await IsOpenAsync();
        var body = input?.DeepClone().AsObject() ?? [];
        body["version"] = _summary.GetProperty("version").GetInt32();
        return act.Length == 0 ? await staff.SendAsync(HttpMethod.Patch, $"{cases}/{_id}", body, by ?? handler, matter.After(days))
            : await staff.SendAsync(HttpMethod.Post, $"{cases}/{_id}/{act}", body, by ?? handler, matter.After(days));
    }

    /// <summary>A state that the case comes to by itself.</summary>
    public Task BecomesAsync(string state) => Eventually.Until(async () => await IsOpenAsync() && State == state, $"{matter} being {state}", s_patience);

    /// <summary>Whether it has asked a register for something; services whose cases never do have no such address.</summary>
    public async Task<bool> AsksARegisterAsync()
    {
        var answer = await staff.GetAsync(matter, $"{cases}/{_id}/register-requests", handler);
        return answer.Status == 200 ? answer.Json.GetArrayLength() > 0 : answer.Status == 404 ? false : throw new AssertionException(answer.Text);
    }

    /// <summary>The register that it waits for; null = none.</summary>
    public Task WaitsAsync(string? register) => Eventually.Until(async () => await IsOpenAsync() && WaitsFor == register, $"{matter} waiting for {register ?? "nothing"}", s_patience);

    /// <summary>Waits for nothing more than what a register still owes; true when the case is closed with it.</summary>
    public async Task<bool> SettledAsync()
    {
        await WaitsAsync(null);
        return State == "closed";
    }

    /// <summary>The case with its papers, its log sheet and its history.</summary>
    public async Task<JsonElement> ReadAsync() => (await staff.DoneAsync(matter, $"{cases}/{_id}?purpose=decision", handler)).Json;

    /// <summary>The fee as the department knows it; its news comes by message.</summary>
    public Task IsPaidAsync(long grosze) => Eventually.Until(async () => (await ReadAsync()).GetProperty("history").GetProperty("fees").EnumerateArray().ToList() is [var fee]
        && fee.GetProperty("grosze").GetInt64() == grosze && fee.GetProperty("paid").GetBoolean(), $"{matter} paid with {grosze} grosze at the department", s_patience);

    /// <summary>The handler has what the resident brought, to the byte.</summary>
    public async Task HasPapersAsync(IReadOnlyList<Paper> papers)
    {
        var listed = (await ReadAsync()).GetProperty("attachments").EnumerateArray().ToDictionary(a => a.GetProperty("attachmentId").GetGuid());
        Assert.That(listed.Values.Select(a => (a.GetProperty("kind").GetString(), a.GetProperty("sha256").GetString())), Is.EquivalentTo(papers.Select(p => (p.Kind, p.Sha256))), $"{matter}: papers");
        foreach (var id in listed.Keys)
            Assert.That(await staff.DownloadAsync(matter, id, handler), Is.EqualTo(papers.Single(p => p.Id == id).Content), $"{matter}: {listed[id]}");
    }

    private string? Text(string name) => _summary.TryGetProperty(name, out var value) ? value.GetString() : null;

    private void Read(JsonElement summary)
    {
        _id = summary.GetProperty("caseId").GetGuid();
        _summary = summary;
    }
}
