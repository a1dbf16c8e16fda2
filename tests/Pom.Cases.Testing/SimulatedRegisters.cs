using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Pom.Simulators.Registers;

namespace Pom.Cases.Testing;

/// <summary>The registers' simulator as a program would run it, on a port of its own and data in a temporary folder.</summary>
public sealed class SimulatedRegisters : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pom-registers-").FullName;
    private WebApplication? _app;
    private HttpClient _control = new();

    /// <summary>Settings of a platform that asks it, with little patience.</summary>
    public Dictionary<string, string?> Configuration { get; private set; } = [];

    public static async Task<SimulatedRegisters> StartAsync()
    {
        var registers = new SimulatedRegisters();
        await registers.StartAgainAsync("http://127.0.0.1:0");
        var url = registers._control.BaseAddress!.ToString();
        registers.Configuration = new()
        {
            ["Pom:Registers:Adapter"] = "http", ["Pom:Registers:Url"] = url, ["Pom:Registers:TimeoutMs"] = "600", ["Pom:Registers:RetryDelayMs"] = "10",
            ["Pom:Registers:BreakMs"] = "500", ["Pom:Registers:SamplingMs"] = "2000", ["Pom:Registers:FirstPollMs"] = "20",
        };
        foreach (var register in (string[])["PESEL", "RDO", "RZPESEL", "CEPiK", "CEK"]) await registers.SetAsync(register, new Settings(ProductionMs: 30));
        return registers;
    }

    public async Task SetAsync(string register, Settings settings) => (await _control.PutAsJsonAsync($"/control/{register}", settings)).EnsureSuccessStatusCode();

    public async Task FlagAsync(string register, string subject, string flag, bool set = true) =>
        (await _control.PutAsJsonAsync($"/control/{register}/flags/{subject}", new Dictionary<string, bool> { [flag] = set })).EnsureSuccessStatusCode();

    /// <summary>What took effect, or was refused, in order; a repeat under the same key is not in it.</summary>
    public async Task<IReadOnlyList<Journal.Row>> JournalAsync(string register) => (await _control.GetFromJsonAsync<List<Journal.Row>>($"/control/{register}/journal"))!;

    /// <summary>Ends the program and starts it again on the same data and address.</summary>
    public async Task RestartAsync()
    {
        var url = _control.BaseAddress!.ToString();
        await StopAsync();
        await StartAgainAsync(url);
        foreach (var register in (string[])["PESEL", "RDO", "RZPESEL", "CEPiK", "CEK"]) await SetAsync(register, new Settings(ProductionMs: 30));
    }

    public async Task StopAsync()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _control.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAgainAsync(string url)
    {
        _app = RegisterSimulator.Build(url, _folder);
        await _app.StartAsync();
        _control.Dispose();
        _control = new HttpClient { BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }
}
