using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Registers.Features;

/// <summary>An official looks somebody or something up in a state register, in a case and for a purpose; without either it is refused.
/// Who, where, when, whom, why and for which case is written to the access log before the register is asked, so that nothing is ever
/// read unlogged. The answer is shown once and kept only where asked for, sealed, with the case.</summary>
internal static class LookUp
{
    private const string WorkstationHeader = "Pom-Workstation";
    private const int LongestSubject = 60;

    // What each register may be asked by look-up, and the values of the subject that it takes.
    private static readonly Dictionary<string, (string Operation, string[] Keys)> s_lookUps = new()
    {
        ["PESEL"] = ("person", ["pesel"]),
        ["RDO"] = ("cards", ["pesel"]),
        ["RZPESEL"] = ("status", ["pesel"]),
        ["CEPiK"] = ("vehicle", ["vin", "plate"]),
        ["CEK"] = ("driver", ["pesel"]),
    };

    /// <param name="Subject">One of pesel, vin, plate.</param>
    /// <param name="Keep">Keep the answer, sealed, among the case's register requests.</param>
    internal sealed record Request(string? Register = null, string? Purpose = null, Dictionary<string, string>? Subject = null, bool Keep = false);

    /// <param name="Result">Null where the register is manual: the look-up waits for the official's entry under <paramref name="RequestId"/>.</param>
    internal sealed record Response(string Register, JsonElement? Result, Guid? RequestId, DateTimeOffset At);

    public static async Task<Response> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, HttpContext http, TDb db, RegisterBook<TDb> book,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) where TDb : CasesDb
    {
        var purpose = Purpose.Check(request.Purpose);
        if (request.Register is null || book.Find(request.Register) is not { } entry) throw new InputException("register", $"Is missing or not asked here; allowed: {book.Names}.");
        var (operation, keys) = s_lookUps[entry.Name];
        var subject = request.Subject?.Where(s => keys.Contains(s.Key) && !string.IsNullOrWhiteSpace(s.Value)).ToDictionary(s => s.Key, s => s.Value.Trim().ToUpperInvariant()) ?? [];
        if (subject.Count != 1 || request.Subject!.Count != 1) throw new InputException("subject", $"{entry.Name} is asked by exactly one of: {string.Join(", ", keys)}.");
        var (key, value) = subject.Single();
        if (value.Length > LongestSubject) throw new InputException($"subject.{key}", $"Has {value.Length} characters; at most {LongestSubject} are allowed.");

        var @case = await ReadRegisterRequest.FindAsync(db, department, caseId, ct);
        if (!@case.IsOpen)
            throw new DomainException("case-closed", 422, "A look-up needs a case that is open", $"Case {@case.Reference} has ended: nothing in it needs the register. Nothing was looked up.");
        var station = http.Request.Headers[WorkstationHeader].ToString();
        db.LogAccess(caller, clock, $"register:{entry.Name}/{operation}", @case.Id, @case.Reference, purpose, protector.Index(key, value), station.Length is > 0 and <= 60 ? station : null);
        await db.SaveChangesAsync(ct);

        var at = clock.GetUtcNow();
        var act = new Act(caller.User, at);
        if (!entry.IsAsked)
        {
            var waiting = book.Ask(db, @case, entry.Name, operation, subject, purpose, act);
            await db.SaveChangesAsync(ct);
            return new Response(entry.Name, null, waiting.Id, at);
        }
        var result = await AskAsync(entry, new RegisterQuestion(Guid.CreateVersion7(), operation, JsonSerializer.SerializeToElement(subject), @case.Reference, purpose, caller.User), ct);
        if (!request.Keep) return new Response(entry.Name, result, null, at);
        var kept = book.Ask(db, @case, entry.Name, operation, subject, purpose, act);
        kept.Answer(RegisterRequestState.Done, book.Seal(result), entry.Name, at);
        await db.SaveChangesAsync(ct);
        return new Response(entry.Name, result, kept.Id, at);
    }

    private static async Task<JsonElement> AskAsync(RegisterEntry entry, RegisterQuestion question, CancellationToken ct)
    {
        try
        {
            return await entry.AskAsync(question, hasPatience: false, null, ct) switch
            {
                RegisterAnswer.Done done => done.Result,
                RegisterAnswer.Rejected no => throw new DomainException("register-refused", 422, $"{entry.Name} refuses", $"{no.Reason} ({no.Code})"),
                var other => throw new InvalidOperationException($"{entry.Name} answered a look-up with {other.GetType().Name}."),
            };
        }
        catch (RegisterUnavailableException e)
        {
            throw new DomainException("register-away", 503, $"{entry.Name} does not answer", $"{e.Why}. The look-up is logged as tried; repeat it when the register is back.")
            {
                Members = new Dictionary<string, object?> { ["register"] = entry.Name, ["retryAfterSeconds"] = (int)Math.Ceiling(entry.Options.Break.TotalSeconds) },
            };
        }
    }
}
