using System.Collections.Concurrent;

namespace Pom.Simulators.Registers;

/// <summary>How a register behaves at the moment.</summary>
/// <param name="Down">Every request's connection is cut.</param>
/// <param name="LatencyMs">Milliseconds before an answer.</param>
/// <param name="ErrorShare">Share of requests, 0 to 1, that end with 500 and no effect.</param>
/// <param name="LostAnswerShare">Share of requests, 0 to 1, that take effect but whose answer never arrives.</param>
/// <param name="ProductionMs">Milliseconds that each stage of making a document takes.</param>
public sealed record Settings(bool Down = false, int LatencyMs = 0, double ErrorShare = 0, double LostAnswerShare = 0, int ProductionMs = 1500);

/// <summary>The settings of all registers; changed while the program runs, forgotten when it ends.</summary>
public sealed class Controls(IEnumerable<string> registers)
{
    private readonly ConcurrentDictionary<string, Settings> _settings = new(registers.Select(r => KeyValuePair.Create(r, new Settings())));
    private readonly Random _random = new(20161010);

    public IReadOnlyDictionary<string, Settings> All => _settings;

    public Settings? Find(string register) => _settings.GetValueOrDefault(register);

    public Settings? Set(string register, Settings settings) => _settings.ContainsKey(register) ? _settings[register] = settings : null;

    internal double Draw()
    {
        lock (_random) return _random.NextDouble();
    }
}
