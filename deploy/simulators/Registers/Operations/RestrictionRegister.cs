using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers.Operations;

/// <summary>The register of restricted PESEL numbers (Rejestr Zastrzeżeń Numerów PESEL).</summary>
internal static class RestrictionRegister
{
    public static Answer Status(Request request) => request.Text("pesel") is not { } pesel ? Request.Missing("pesel")
        : Answer.Done(new JsonObject { ["pesel"] = pesel, ["restricted"] = IsRestricted(request, pesel) });

    public static Answer Enter(Request request, bool restricted)
    {
        if (request.Text("pesel") is not { } pesel) return Request.Missing("pesel");
        if (IsRestricted(request, pesel) == restricted)
            return Answer.Refused(restricted ? "restricted-already" : "not-restricted", restricted ? "The number is restricted already." : "The number is not restricted.");
        request.Store.Put($"RZPESEL/{pesel}", new JsonObject { ["restricted"] = restricted, ["on"] = request.Text("on"), ["until"] = request.Text("until") });
        return Answer.Done(new JsonObject { ["restricted"] = restricted });
    }

    private static bool IsRestricted(Request request, string pesel) => request.Store.Find($"RZPESEL/{pesel}")?["restricted"]?.GetValue<bool>() ?? request.Flagged("RZPESEL", pesel, "restricted");
}
