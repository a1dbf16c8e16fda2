using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Items;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Forwarding;

/// <summary>Dry run of the routing rules: where an item would go and why, rule by rule. Changes nothing and keeps nothing.</summary>
internal static class ExplainRouting
{
    private const int LongestText = 2000;

    /// <param name="Department">The addressee of a letter.</param>
    /// <param name="District">Code of the district; absent: that of <paramref name="Address"/>, if its street is known.</param>
    /// <param name="Text">What the form says; searched for keywords like the title.</param>
    /// <param name="Date">Rules in force on this day (yyyy-MM-dd); absent: today.</param>
    /// <param name="Refused">Departments that have refused it.</param>
    internal sealed record Request(string? CaseType = null, string? Department = null, string? District = null, string? Address = null, string? Title = null, string? Text = null,
        string? Date = null, IReadOnlyList<string>? Refused = null);

    /// <param name="Rules">Every rule of the city pack in the order of trial.</param>
    internal sealed record Response(DateOnly Date, string? District, Decision? Chosen, IReadOnlyList<Tried> Rules);

    internal sealed record Decision(string Department, string Rule, int RuleVersion, Text RuleDescription, string Why);

    /// <param name="Decides">It is the first that matches.</param>
    /// <param name="Department">Where it leads.</param>
    internal sealed record Tried(string Rule, int RuleVersion, Text Description, bool Matches, bool Decides, string? Department, IReadOnlyList<RoutingCondition> Conditions);

    public static Ok<Response> Handle(string point, Request request, CityPack pack, TimeProvider clock)
    {
        Desk.Known(pack, point);
        var errors = new InputErrors();
        var date = ReadDate(request.Date, pack, clock, errors);
        var caseType = request.CaseType is null ? null : pack.FindCaseType(request.CaseType, date);
        if (caseType is null) errors.Add("caseType", $"{(request.CaseType is null ? "Brak rodzaju sprawy" : "Nie ma takiego rodzaju sprawy")}; dozwolone: {string.Join(", ", pack.CaseTypesOn(date).Select(t => t.Code).Order(StringComparer.Ordinal))}.");
        Department("department", request.Department);
        for (var i = 0; i < (request.Refused?.Count ?? 0); i++) Department($"refused[{i}]", request.Refused![i]);
        errors.Limit("title", request.Title);
        errors.Limit("text", request.Text, LongestText);
        errors.Limit("address", request.Address, 300);
        var district = RoutingInput.District(request.District, request.Address, pack, errors);
        errors.ThrowIfAny();

        var matter = RoutingInput.Matter(request.Department, caseType!, district, [request.Title ?? caseType!.Name.Pl, request.Text ?? ""]) with { Refused = request.Refused ?? [] };
        var explanation = pack.Explain(matter, date, all: true);
        return TypedResults.Ok(new Response(date, district,
            explanation.Chosen is { } chosen ? new Decision(chosen.Department.Code, chosen.Rule.Id, chosen.Rule.Version, chosen.Rule.Description, chosen.Why) : null,
            [.. explanation.Tried.Select(t => new Tried(t.Rule.Id, t.Rule.Version, t.Rule.Description, t.Matches, ReferenceEquals(t.Rule, explanation.Chosen?.Rule), t.Department, t.Conditions))]));

        void Department(string field, string? code)
        {
            if (code is not null && pack.FindDepartment(code, date) is null)
                errors.Add(field, $"Nie ma takiego wydziału; dozwolone: {string.Join(", ", pack.Departments.Where(d => d.IsInForce(date)).Select(d => d.Code))}.");
        }
    }

    private static DateOnly ReadDate(string? sent, CityPack pack, TimeProvider clock, InputErrors errors)
    {
        if (sent is null) return pack.Calendar.Day(clock.GetUtcNow());
        if (DateOnly.TryParseExact(sent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        errors.Add("date", "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
        return pack.Calendar.Day(clock.GetUtcNow());
    }
}
