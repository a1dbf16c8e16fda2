using System.Text.Json;
using Pom.Cases.Forms;
using Pom.MunicipalAffairs.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.CityPack.Expressions;
using Pom.ServiceDefaults.Messaging;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>What was counted.</summary>
internal sealed record TallyView(Guid TallyId, string CaseType, string? Subject, int Count, long Grosze, IReadOnlyDictionary<string, string> Form, string Clerk, DateTimeOffset At, DateTimeOffset? TakenBackAt)
{
    public static TallyView Of(Tally t) => new(t.Id, t.CaseType, t.Subject.Length == 0 ? null : t.Subject, t.Count, t.Grosze,
        JsonSerializer.Deserialize<Dictionary<string, string>>(t.Form, MessageTypes.Json)!, t.Clerk, t.At, t.TakenBackAt);
}

/// <summary>What is to be paid for it, and what else follows from the form.</summary>
internal sealed record PriceView(long Total, IReadOnlyList<FeeLine> Lines, IReadOnlyList<ComputedResult> Computed, IReadOnlyList<PriceView.Warning> Warnings)
{
    internal sealed record Warning(string Field, string Code, string Message);

    public static PriceView Of(TallyInput input) => new(input.Fee.Times(input.Count).Total, input.Fee.Lines, input.Computed, [.. input.Warnings.Select(Describe)]);

    private static Warning Describe(FormProblem problem) => new(problem.Path, problem.Code, problem.Polish);
}
