using System.Globalization;
using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers.Operations;

/// <summary>CEK: drivers, and the profiles of those who want to become one (PKK).</summary>
internal static class DriverRegister
{
    public static Answer Driver(Request request) => request.Text("pesel") is not { } pesel ? Request.Missing("pesel")
        : Answer.Done(new JsonObject { ["pesel"] = pesel, ["pkk"] = request.Store.Find($"CEK/profiles/{pesel}")?["pkk"]?.DeepClone(), ["banned"] = request.Flagged("CEK", pesel, "banned") });

    public static Answer CreatePkk(Request request)
    {
        if (request.Text("pesel") is not { } pesel) return Request.Missing("pesel");
        if (request.Flagged("CEK", pesel, "banned")) return Answer.Refused("banned", "This person is banned from driving.");
        var number = Production.Next(request, "CEK/pkk").ToString("00000000000000000000", CultureInfo.InvariantCulture);
        request.Store.Put($"CEK/profiles/{pesel}", new JsonObject { ["pkk"] = number, ["category"] = request.Text("category") });
        return Answer.Done(new JsonObject { ["pkk"] = number });
    }
}
