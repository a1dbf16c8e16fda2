using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers.Operations;

/// <summary>RDO: identity cards, and the fingerprints of those that are being made.</summary>
internal static class IdCardRegister
{
    public static Answer Cards(Request request) => request.Text("pesel") is not { } pesel ? Request.Missing("pesel")
        : Answer.Done(new JsonObject { ["pesel"] = pesel, ["last"] = request.Store.Find($"RDO/people/{pesel}")?.DeepClone() });

    public static Answer Order(Request request)
    {
        if (request.Text("pesel") is not { } pesel) return Request.Missing("pesel");
        if (request.Flagged("PESEL", pesel, "dead")) return Answer.Refused("dead", "The register knows this person as deceased.");
        var answer = Production.Order(request, "RDO", pesel);
        if (answer.Status == 200)
            request.Store.Put($"RDO/people/{pesel}", new JsonObject { ["orderNumber"] = answer.Body!["orderNumber"]!.GetValue<string>(), ["fingerprints"] = request.Body["fingerprints"]?.DeepClone() });
        return answer;
    }

    public static Answer Invalidate(Request request)
    {
        if (request.Text("cardNumber") is not { } card) return Request.Missing("cardNumber");
        request.Store.Put($"RDO/invalid/{card}", new JsonObject { ["reason"] = request.Text("reason"), ["on"] = request.Text("on") });
        return Answer.Done(new JsonObject { ["cardNumber"] = card });
    }

    public static Answer EraseFingerprints(Request request)
    {
        if (Production.Find(request, "RDO") is not { } order) return Production.Unknown();
        var person = $"RDO/people/{order["subject"]!.GetValue<string>()}";
        var without = (JsonObject?)request.Store.Find(person)?.DeepClone() ?? [];
        without["fingerprints"] = false;
        request.Store.Put(person, without);
        return Answer.Done(new JsonObject { ["erased"] = true });
    }
}
