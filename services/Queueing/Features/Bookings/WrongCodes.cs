using System.Collections.Concurrent;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Counts wrong codes, so that nobody tries them all. Counted in memory by each replica: a refused command leaves nothing in
/// the database. Fails closed: where it cannot count any more, codes are not taken.</summary>
internal sealed class WrongCodes(CityPack pack, TimeProvider clock)
{
    public const int MostClients = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, (int Count, DateTimeOffset Since)> _wrong = new();

    /// <summary>Tries a code for every one of the clients, who share the failure.</summary>
    /// <exception cref="DomainException">429: too many were wrong.</exception>
    public async Task<T> TryAsync<T>(IReadOnlyList<string> clients, Func<Task<T>> attempt)
    {
        foreach (var client in clients) MustBeAllowed(client);
        try
        {
            return await attempt();
        }
        catch (DomainException e) when (e.Slug == "wrong-code")
        {
            foreach (var client in clients) Note(client);
            throw;
        }
    }

    private void MustBeAllowed(string client)
    {
        var now = clock.GetUtcNow();
        if (_wrong.TryGetValue(client, out var known))
        {
            if (known.Count >= pack.Queueing.Bookings.WrongCodes && Left(known.Since, now) is { } wait) throw BookingRefusals.TooManyWrongCodes(wait);
        }
        else if (_wrong.Count >= MostClients)
        {
            foreach (var (key, value) in _wrong) if (Left(value.Since, now) is null) _wrong.TryRemove(key, out _);
            if (_wrong.Count >= MostClients) throw BookingRefusals.TooManyWrongCodes(Window);
        }
    }

    private void Note(string client)
    {
        var now = clock.GetUtcNow();
        _wrong.AddOrUpdate(client, _ => (1, now), (_, known) => Left(known.Since, now) is null ? (1, now) : (known.Count + 1, known.Since));
    }

    private static TimeSpan? Left(DateTimeOffset since, DateTimeOffset now) => since + Window - now is var left && left > TimeSpan.Zero && left <= Window ? left : null;
}
