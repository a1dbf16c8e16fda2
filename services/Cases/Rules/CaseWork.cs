using System.Text.Json;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Features.Incoming;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Rules;

/// <summary>What is at hand while one actor works on cases: the database in whose transaction everything happens, the city, the
/// clock, and the person's data of a case. Reading that data for a person's eyes belongs into the access log; rules use it to act.</summary>
public sealed class CaseWork
{
    private readonly IServiceProvider _services;
    private readonly string? _onBehalfOf;

    internal CaseWork(CasesDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, IServiceProvider services, string actor, string? onBehalfOf = null)
    {
        (Db, Pack, Protector, Clock, _services, Actor, _onBehalfOf) = (db, pack, protector, clock, services, actor, onBehalfOf);
        Now = clock.GetUtcNow();
    }

    public CasesDb Db { get; }
    public CityPack Pack { get; }
    public PersonalDataProtector Protector { get; }
    public TimeProvider Clock { get; }

    /// <summary>Account of the official, or the name of the service for what it does by itself.</summary>
    public string Actor { get; }
    public DateTimeOffset Now { get; }

    /// <summary>The city's day.</summary>
    public DateOnly Today => Pack.Calendar.Day(Now);

    /// <summary>An act of the actor, now.</summary>
    public Act Act(string? note = null) => Act(Actor, Now, note) with { OnBehalfOf = _onBehalfOf };

    /// <summary>An act that somebody else did.</summary>
    public Act Act(string actor, DateTimeOffset at, string? note = null) =>
        new(actor, at, string.IsNullOrWhiteSpace(note) ? null : Protector.Seal(note.Trim())) { Day = Pack.Calendar.Day(at) };

    /// <summary>The version of the case type that the case keeps.</summary>
    public CaseType TypeOf(Case @case) => Pack.CaseType(@case.CaseType, @case.CaseTypeFrom ?? @case.Day);

    public Applicant ApplicantOf(Case @case) => Unseal<Applicant>(@case.Applicant);

    /// <summary>The form, field name to value.</summary>
    public IReadOnlyDictionary<string, string> FormOf(Case @case) => Unseal<Dictionary<string, string>>(@case.Form);

    /// <summary>Opens a case of the department's own motion, with reference, term and announcement, in the present transaction.</summary>
    /// <exception cref="InvalidOperationException">The case type is not in force, not marked <c>exOfficio</c> or not the service's own.</exception>
    public Task<Case> OpenOwnCaseAsync(OwnCase own, CancellationToken ct) => new CaseOpening(this).OfOwnMotionAsync(own, ct);

    internal SealedText Seal<T>(T value) => Protector.Seal(JsonSerializer.SerializeToUtf8Bytes(value, MessageTypes.Json));

    internal T Unseal<T>(SealedText text) => JsonSerializer.Deserialize<T>(Protector.OpenBytes(text), MessageTypes.Json) ?? throw new JsonException($"A sealed {typeof(T).Name} is null.");

    internal IEnumerable<ICaseRules> RulesOf(Case @case) => CaseRules.Of(_services, Db.Service, @case.CaseType);

    /// <summary>Does something to a case and lets its rules follow.</summary>
    internal Task DoAsync(Case @case, Action<Case> act, CancellationToken ct) => DoAsync(@case, c => { act(c); return ValueTask.CompletedTask; }, ct);

    /// <inheritdoc cref="DoAsync(Case, Action{Case}, CancellationToken)" />
    internal async Task DoAsync(Case @case, Func<Case, ValueTask> act, CancellationToken ct)
    {
        var before = @case.LogSheetLength;
        await act(@case);
        foreach (var row in @case.LogSheet.Where(l => l.Number > before).OrderBy(l => l.Number).ToList())
        {
            if (CaseRules.Following(row.Act) is not { } follow) continue;
            foreach (var rules in RulesOf(@case)) await follow(rules, @case, this, ct);
        }
    }
}
