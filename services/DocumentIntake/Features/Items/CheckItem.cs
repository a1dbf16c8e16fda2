using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Cases.Forms;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>Says which rules between the fields a form breaks so far, while the clerk still types; a rule about something that is not
/// given, or not right by itself, says nothing yet. Nothing is kept. It is a POST because a person's number must not stand in an
/// address.</summary>
internal static class CheckItem
{
    internal sealed record Request(string? CaseType = null, RegisterItem.Person? Applicant = null, RegisterItem.ProxyPerson? Proxy = null, IReadOnlyDictionary<string, JsonElement>? Form = null);

    /// <param name="Rules">Codes of the broken rules, as the case type lists them.</param>
    internal sealed record Response(IReadOnlyList<string> Rules);

    public static Ok<Response> Handle(string point, Request request, CityPack pack, PlatformOptions platform, TimeProvider clock)
    {
        Desk.Known(pack, point);
        var day = pack.Calendar.Day(clock.GetUtcNow());
        if (request.CaseType is null || pack.FindCaseType(request.CaseType, day) is not { } type)
            throw new InputException("caseType", $"Nie ma takiego rodzaju sprawy; dozwolone: {string.Join(", ", pack.CaseTypesOn(day).Select(t => t.Code).Order(StringComparer.Ordinal))}.");
        var unfinished = new InputErrors(); // an applicant half typed is nothing to complain about here
        var applicant = ApplicantInput.Read(request.Applicant, day, platform.Demo, unfinished);
        if (applicant is not null && ProxyInput.Read(request.Proxy, unfinished) is { } proxy) applicant = applicant with { Proxy = proxy };
        var check = FormValidator.Check(type.Form, request.Form ?? new Dictionary<string, JsonElement>());
        FormRules.Apply(check, pack, type, applicant, day);
        return TypedResults.Ok(new Response([.. check.Errors.Concat(check.Warnings).Where(p => p.IsRule).Select(p => p.Code).Distinct()]));
    }
}
