using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Payments.Domain;
using Pom.Payments.Features.Charges;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Payments.Features.Fees;

/// <summary>Dry run of an assessment: what a matter would cost on a day, line by line. Nothing is kept.</summary>
internal static class AssessFee
{
    internal sealed record Request(string? CaseType = null, DateOnly? Day = null, FactsInput? Facts = null);

    internal sealed record Response(string CaseType, DateOnly Day, string? Variant, long Grosze, string Currency, IReadOnlyList<LineAnswer> Lines);

    public static Ok<Response> Handle(string point, Request request, CityPack pack, TimeProvider clock)
    {
        Desk.Known(pack, point);
        var day = request.Day ?? pack.Calendar.Day(clock.GetUtcNow());
        var type = FactsInput.CaseType(pack, request.CaseType, day);
        var assessment = FactsInput.Assess(pack, type, day, request.Facts);
        return TypedResults.Ok(new Response(type.Code, day, assessment.Variant, assessment.Total, pack.Currency, [.. assessment.Lines.Select(LineAnswer.Of)]));
    }
}
