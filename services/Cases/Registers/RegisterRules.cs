using System.Text.Json;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Rules;

namespace Pom.Cases.Registers;

/// <summary>A register's answer, in the transaction that records it.</summary>
/// <param name="Done">False: the register said no.</param>
/// <param name="Result">What it said; of a refusal <c>code</c> and <c>reason</c>.</param>
/// <param name="Payload">What it was asked.</param>
/// <param name="Work">The register's, or that of the official who typed its answer.</param>
public sealed record RegisterAnswered<TDb>(TDb Db, Case Case, RegisterRequest Request, bool Done, JsonElement Result, JsonElement Payload, CaseWork Work) where TDb : CasesDb
{
    public string Operation => Request.Operation;

    /// <summary>The document of the case is being made. Changes nothing where an official was faster.</summary>
    public async Task DocumentOrderedAsync(CancellationToken ct)
    {
        if (Case.State == CaseState.Decided && Case.Allowed.Contains(CaseAct.DocumentOrdered)) await Work.DoAsync(Case, c => c.OrderDocument(Work.Act()), ct);
    }

    /// <summary>The document of the case has come and waits for the resident. Changes nothing where an official was faster.</summary>
    public async Task DocumentReadyAsync(CancellationToken ct)
    {
        if (Case.Allowed.Contains(CaseAct.DocumentReady)) await Work.DoAsync(Case, c => c.MakeDocumentReady(Work.Act()), ct);
    }

    /// <summary>A row of the log sheet about what the answer brought; nothing about the person.</summary>
    public void Record(string what) => Case.RecordRegister(what, Work.Act());

    /// <summary>A text of the answer, or null.</summary>
    public string? Text(string name) => Read(Result, name);

    /// <summary>A text of what was asked, or null.</summary>
    public string? Asked(string name) => Read(Payload, name);

    internal static string? Read(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A request that a register had rejected is about to be asked again, in the transaction that asks.</summary>
/// <param name="Payload">What it was asked and is asked again.</param>
/// <param name="Work">The official's who asks again.</param>
public sealed record RegisterRepeated<TDb>(TDb Db, Case Case, RegisterRequest Rejected, JsonElement Payload, CaseWork Work) where TDb : CasesDb
{
    public string Operation => Rejected.Operation;

    /// <summary>A text of what is asked, or null.</summary>
    public string? Asked(string name) => RegisterAnswered<TDb>.Read(Payload, name);
}

/// <summary>What follows in a case from a register's answer. Every set of rules hears every answer of its service and leaves alone
/// what is not its own. A repeat of an answer never comes here. What our own books hold since the decision is confirmed by the answer,
/// or taken back: no book keeps as accepted what a register rejected.</summary>
public interface IRegisterRules<TDb> where TDb : CasesDb
{
    Task AnsweredAsync(RegisterAnswered<TDb> answered, CancellationToken ct);

    /// <summary>Enters into our own books again what was taken back, before it is asked again.</summary>
    /// <exception cref="ServiceDefaults.Http.DomainException">409: it is no longer possible; nothing is asked.</exception>
    Task RepeatingAsync(RegisterRepeated<TDb> repeated, CancellationToken ct) => Task.CompletedTask;
}
