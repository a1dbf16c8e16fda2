using System.Collections.Concurrent;

namespace Pom.Day;

/// <summary>What a register has to do with a case.</summary>
internal enum RegisterWork
{
    /// <summary>Nothing: officials do everything by hand.</summary>
    None,

    /// <summary>A program asks the register for the case's document.</summary>
    Asked,

    /// <summary>The register said no.</summary>
    Refused,
}

/// <summary>Knows which services ask state registers by program, and what they asked in a case.</summary>
internal sealed class RegistersAsked(ApiClient api)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _services = new();

    public async Task<RegisterWork> Of(ItemRecord item, string service, DateTimeOffset at, CancellationToken ct)
    {
        var handler = Account.Handler(item.Department);
        if (!await _services.GetOrAdd(service, s => new(() => AsksByProgram(handler, s, at, ct))).Value) return RegisterWork.None;
        var requests = await api.Get<IReadOnlyList<RegisterRequestAnswer>>(handler, $"/api/{service}/departments/{item.Department}/cases/{item.CaseId}/register-requests", at, ct) ?? [];
        return requests.Count == 0 ? RegisterWork.None : requests.Any(r => r.State == "rejected") ? RegisterWork.Refused : RegisterWork.Asked;
    }

    private async Task<bool> AsksByProgram(Account handler, string service, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            return (await api.Get<IReadOnlyList<RegisterAnswer>>(handler, $"/api/{service}/registers", at, ct) ?? []).Any(r => r.Adapter == "http");
        }
        catch (CallFailedException e) when (e.Status == System.Net.HttpStatusCode.NotFound)
        {
            return false; // the service has nothing to do with registers
        }
    }
}
