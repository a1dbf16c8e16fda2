using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>A case on the desk of its handler, by the public API.</summary>
internal sealed class CaseAtWork(ServicePointStaff staff, Matter matter, string cases, string handler, Guid itemId)
{
    private Guid _id;

    public string Reference { get; private set; } = "";
    public string State { get; private set; } = "";
    public bool PickupNeeded { get; private set; }
    private string? WaitsFor { get; set; }
    private int Version { get; set; }

    public async Task<bool> IsOpenAsync()
    {
        var found = (await staff.DoneAsync(matter, $"{cases}?itemId={itemId}", handler)).Json.GetProperty("items");
        if (found.GetArrayLength() == 0) return false;
        Read(found[0]);
        return true;
    }

    public async Task DoAsync(string act, JsonObject? input = null)
    {
        await IsOpenAsync();
        var body = input?.DeepClone().AsObject() ?? [];
        body["version"] = Version;
        Read((await staff.DoneAsync(matter, $"{cases}/{_id}/{act}", body, handler)).Json);
    }

    /// <summary>A state that the case comes to by itself.</summary>
    public Task BecomesAsync(string state) => Eventually.Until(async () => await IsOpenAsync() && State.Equals(state, StringComparison.OrdinalIgnoreCase), $"{matter} {Reference} being {state}", TimeSpan.FromSeconds(20));

    /// <summary>Whether it comes to that state by itself within a moment.</summary>
    public async Task<bool> SoonAsync(string state)
    {
        for (var i = 0; i < 100; i++)
        {
            await IsOpenAsync();
            if (State.Equals(state, StringComparison.OrdinalIgnoreCase)) return true;
            await Task.Delay(50);
        }
        return false;
    }

    /// <summary>Waits for nothing more than what a register still owes; true when the case is closed with it.</summary>
    public async Task<bool> SettledAsync()
    {
        await Eventually.Until(async () => await IsOpenAsync() && WaitsFor is null, $"{matter} {Reference} waiting for {WaitsFor}", TimeSpan.FromSeconds(20));
        return State == "closed";
    }

    public async Task<JsonElement> ReadAsync() => (await staff.DoneAsync(matter, $"{cases}/{_id}?purpose=decision", handler)).Json;

    private void Read(JsonElement summary)
    {
        _id = summary.GetProperty("caseId").GetGuid();
        Reference = summary.GetProperty("reference").GetString()!;
        State = summary.GetProperty("state").GetString()!;
        PickupNeeded = summary.GetProperty("pickupNeeded").GetBoolean();
        WaitsFor = summary.TryGetProperty("waitsFor", out var waits) ? waits.GetString() : null;
        Version = summary.GetProperty("version").GetInt32();
    }
}
