using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers.Operations;

/// <summary>CEPiK: vehicles, their plates and owners.</summary>
internal static class VehicleRegister
{
    public static Answer Vehicle(Request request)
    {
        var vin = request.Text("vin") ?? (request.Text("plate") is { } plate ? request.Store.Find($"CEPiK/plates/{plate}")?["vin"]?.GetValue<string>() : null);
        if (vin is null) return request.Text("plate") is null ? Request.Missing("vin or plate") : Answer.Refused("unknown-plate", "No vehicle has this plate.");
        return Answer.Done(new JsonObject { ["vin"] = vin, ["stolen"] = request.Flagged("CEPiK", vin, "stolen"), ["registration"] = request.Store.Find($"CEPiK/vehicles/{vin}")?.DeepClone() });
    }

    public static Answer Register(Request request)
    {
        if (request.Text("vin") is not { } vin) return Request.Missing("vin");
        if (request.Text("plate") is not { } plate) return Request.Missing("plate");
        if (request.Flagged("CEPiK", vin, "stolen")) return Answer.Refused("stolen", "The vehicle is reported stolen.");
        if (request.Store.Find($"CEPiK/plates/{plate}")?["vin"]?.GetValue<string>() is { } other && other != vin)
            return Answer.Refused("plate-taken", "Another vehicle has this plate.");
        request.Store.Put($"CEPiK/vehicles/{vin}", (JsonObject)request.Body.DeepClone());
        request.Store.Put($"CEPiK/plates/{plate}", new JsonObject { ["vin"] = vin });
        return Answer.Done(new JsonObject { ["registration"] = Production.Next(request, "CEPiK/registrations") });
    }

    public static Answer NoticeSale(Request request)
    {
        if ((request.Text("vin") ?? request.Text("plate")) is not { } vehicle) return Request.Missing("vin or plate");
        request.Store.Put($"CEPiK/sales/{vehicle}", (JsonObject)request.Body.DeepClone());
        return Answer.Done(new JsonObject { ["notice"] = Production.Next(request, "CEPiK/notices") });
    }
}
