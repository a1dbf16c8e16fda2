using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.Matters.Testing;

/// <summary>The simulators of the state registers that the platform asks, set while they run. What is not named stays as it is.</summary>
public sealed class RegisterSimulators(ApiClient api)
{
    private const string Official = "handler.so";
    private static readonly string[] s_services = ["citizen-affairs", "vehicle-registration"];

    /// <summary>Cuts every connection to a register, or lets it answer again.</summary>
    public async Task SetDownAsync(string register, bool down) => await SetAsync((await AddressesAsync())[register], register, "down", down);

    /// <summary>Documents are made in a moment, so that tests need not wait for the printing works.</summary>
    public async Task HurryAsync()
    {
        foreach (var (register, address) in await AddressesAsync()) await SetAsync(address, register, "productionMs", 100);
    }

    private async Task<Dictionary<string, Uri>> AddressesAsync()
    {
        var (token, addresses) = (await api.LogInAsync(Official), new Dictionary<string, Uri>());
        foreach (var service in s_services)
            foreach (var register in (await api.GetAsync($"/api/{service}/registers", token)).Json.EnumerateArray())
                addresses[register.GetProperty("register").GetString()!] = new Uri(register.GetProperty("address").GetString()!);
        return addresses;
    }

    private static async Task SetAsync(Uri address, string register, string setting, JsonNode value)
    {
        using var simulator = new HttpClient { BaseAddress = address };
        var settings = (await simulator.GetFromJsonAsync<JsonObject>($"/control/{register}"))!;
        settings[setting] = value;
        using var answer = await simulator.PutAsJsonAsync($"/control/{register}", settings);
        answer.EnsureSuccessStatusCode();
    }
}
