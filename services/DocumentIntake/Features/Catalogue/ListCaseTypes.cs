using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.CityPack;

namespace Pom.DocumentIntake.Features.Catalogue;

/// <summary>The case types that the desk takes today, with everything the desk needs to ask for: form, documents, fees of the
/// day, pick-up.</summary>
internal static class ListCaseTypes
{
    internal sealed record Response(string Code, Text Name, Text? Description, string Department, bool AddresseeChosenAtDesk, string CaseGroup)
    {
        public required IReadOnlyList<Field> Fields { get; init; }

        /// <summary>Kinds of attachment; <c>other</c> is always allowed beside them.</summary>
        public required IReadOnlyList<Document> Documents { get; init; }

        /// <summary>Looked at by the clerk and given back; must not be attached.</summary>
        public required IReadOnlyList<Document> DocumentsToShow { get; init; }
        public required IReadOnlyList<Fee> FeeComponents { get; init; }
        public required IReadOnlyList<Bundle> FeeVariants { get; init; }
        public required IReadOnlyList<Relief> Reliefs { get; init; }
        public required Pickup Pickup { get; init; }

        /// <summary>Conditions between the fields; <c>checkItem</c> says which are broken.</summary>
        public required IReadOnlyList<Rule> Rules { get; init; }

        /// <summary>With <c>tally</c> nothing is registered: the desk counts it at municipal-affairs.</summary>
        public required CaseHandling Handling { get; init; }
    }

    internal sealed record Field(string Name, FormFieldType Type, Text Label, Text? Hint, bool Required, string? Validator, IReadOnlyList<Choice> Choices, double? Min, double? Max, int? MaxLength, bool Personal);

    internal sealed record Document(string Code, Text Name, bool Required);

    /// <param name="Grosze">Null where no tariff of the day prices it.</param>
    internal sealed record Fee(string Code, Text Name, int? Grosze, string? BankAccount);

    internal sealed record Bundle(string Code, Text Name, IReadOnlyList<string> Components);

    /// <param name="Automatic">Given by itself where its condition is met.</param>
    internal sealed record Relief(string Code, Text Name, bool Automatic);

    /// <param name="Field">Of the form, or <c>applicant</c> or <c>proxy</c>.</param>
    /// <param name="Warning">Told, but does not stand in the way.</param>
    internal sealed record Rule(string Code, string Field, Text Message, bool Warning);

    public static Ok<IReadOnlyList<Response>> Handle(CityPack pack, TimeProvider clock)
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        return TypedResults.Ok<IReadOnlyList<Response>>([.. pack.CaseTypesOn(today).OrderBy(t => t.Code, StringComparer.Ordinal).Select(t => Describe(pack, t, today))]);
    }

    private static Response Describe(CityPack pack, CaseType type, DateOnly today) =>
        new(type.Code, type.Name, type.Description, type.Department, type.AddresseeChosenAtDesk, type.CaseGroup)
        {
            Fields = [.. type.Form.Select(f => new Field(f.Name, f.Type, f.Label, f.Hint, f.Required, f.Validator, f.Choices, f.Min, f.Max, f.MaxLength, f.Personal))],
            Documents = [.. type.Documents.Where(d => !d.ViewOnly).Select(d => new Document(d.Code, d.Name, d.Required))],
            DocumentsToShow = [.. type.Documents.Where(d => d.ViewOnly).Select(d => new Document(d.Code, d.Name, d.Required))],
            FeeComponents = [.. type.FeeComponents.Concat(pack.CommonFees).Select(c => new Fee(c.Code, c.Name, pack.FindAmount(c, today)?.Grosze, c.BankAccount))],
            FeeVariants = [.. type.FeeVariants.Where(v => v.IsInForce(today)).Select(v => new Bundle(v.Code, v.Name, v.Components))],
            Reliefs = [.. type.Reliefs.Where(r => r.IsInForce(today)).Select(r => new Relief(r.Code, r.Name, r.Automatic))],
            Pickup = type.Pickup,
            Rules = [.. type.Rules.Select(r => new Rule(r.Code, r.Field, r.Message, r.Warning))],
            Handling = type.Handling,
        };
}
