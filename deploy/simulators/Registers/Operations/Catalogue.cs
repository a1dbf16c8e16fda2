using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers.Operations;

/// <summary>A request as an operation sees it.</summary>
internal sealed record Request(JsonObject Body, Store Store, DateTimeOffset Now, Settings Settings)
{
    public string? Text(string name) => Body[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    public bool Flagged(string register, string? subject, string flag) =>
        subject is not null && Store.Find($"{register}/flags/{subject}")?[flag] is JsonValue value && value.TryGetValue<bool>(out var set) && set;

    public static Answer Missing(string name) => Answer.Refused(400, "missing", $"The field {name} is missing.");
}

/// <summary>The registers and what each can be asked.</summary>
internal static class Catalogue
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, Func<Request, Answer>>> All = new Dictionary<string, IReadOnlyDictionary<string, Func<Request, Answer>>>
    {
        ["PESEL"] = new Dictionary<string, Func<Request, Answer>>
        {
            ["person"] = PopulationRegister.Person,
            ["assign"] = PopulationRegister.Assign,
            ["register-residence"] = PopulationRegister.RegisterResidence,
            ["end-residence"] = PopulationRegister.EndResidence,
        },
        ["RDO"] = new Dictionary<string, Func<Request, Answer>>
        {
            ["cards"] = IdCardRegister.Cards,
            ["order-id-card"] = IdCardRegister.Order,
            ["id-card-status"] = r => Production.Status(r, "RDO"),
            ["issue-id-card"] = r => Production.Issue(r, "RDO"),
            ["invalidate-id-card"] = IdCardRegister.Invalidate,
            ["erase-fingerprints"] = IdCardRegister.EraseFingerprints,
        },
        ["RZPESEL"] = new Dictionary<string, Func<Request, Answer>>
        {
            ["status"] = RestrictionRegister.Status,
            ["restrict"] = r => RestrictionRegister.Enter(r, restricted: true),
            ["withdraw"] = r => RestrictionRegister.Enter(r, restricted: false),
        },
        ["CEPiK"] = new Dictionary<string, Func<Request, Answer>>
        {
            ["vehicle"] = VehicleRegister.Vehicle,
            ["register-vehicle"] = VehicleRegister.Register,
            ["order-registration-document"] = r => Production.Order(r, "CEPiK", r.Text("vin")),
            ["registration-document-status"] = r => Production.Status(r, "CEPiK"),
            ["issue-registration-document"] = r => Production.Issue(r, "CEPiK"),
            ["notice-sale"] = VehicleRegister.NoticeSale,
        },
        ["CEK"] = new Dictionary<string, Func<Request, Answer>>
        {
            ["driver"] = DriverRegister.Driver,
            ["create-pkk"] = DriverRegister.CreatePkk,
            ["order-licence"] = r => Production.Order(r, "CEK", r.Text("pesel")),
            ["licence-status"] = r => Production.Status(r, "CEK"),
            ["issue-licence"] = r => Production.Issue(r, "CEK"),
        },
    };
}
