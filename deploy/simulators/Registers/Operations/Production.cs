using System.Globalization;
using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers.Operations;

/// <summary>Documents that the state's printing works makes: ordered, personalised, arrived at the office, issued.</summary>
internal static class Production
{
    private static readonly string[] s_stages = ["ordered", "personalised", "arrived"];

    public static Answer Order(Request request, string register, string? subject)
    {
        if (subject is null) return Request.Missing("pesel or vin");
        if (request.Flagged(register, subject, "blocked")) return Answer.Refused("blocked", "The register bars documents for this subject.");
        var number = Next(request, register);
        request.Store.Put($"{register}/orders/{number}", new JsonObject
        {
            ["subject"] = subject, ["orderedAt"] = request.Now.ToString("O", CultureInfo.InvariantCulture), ["document"] = DocumentNumber(register, number), ["on"] = request.Text("on"),
        });
        return Answer.Done(new JsonObject { ["orderNumber"] = number.ToString(CultureInfo.InvariantCulture) });
    }

    /// <summary>Answers when the order has left the stage that the office knows of.</summary>
    public static Answer Status(Request request, string register)
    {
        if (Find(request, register) is not { } order) return Unknown();
        var since = request.Now - DateTimeOffset.Parse(order["orderedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        var stage = (int)Math.Min(s_stages.Length - 1, since.TotalMilliseconds / Math.Max(1, request.Settings.ProductionMs));
        var known = Array.IndexOf(s_stages, request.Text("known") ?? s_stages[0]);
        if (stage <= known) return Answer.NotYet(s_stages[Math.Max(0, known)]);
        // One stage at a time: the office's book has a line for each.
        return Answer.Done(new JsonObject { ["stage"] = s_stages[known + 1], ["documentNumber"] = order["document"]!.GetValue<string>() });
    }

    public static Answer Issue(Request request, string register)
    {
        if (Find(request, register) is not { } order) return Unknown();
        var issued = (JsonObject)order.DeepClone();
        issued["issuedOn"] = request.Text("on");
        request.Store.Put($"{register}/orders/{request.Text("orderNumber")}", issued);
        return Answer.Done(new JsonObject { ["documentNumber"] = order["document"]!.GetValue<string>() });
    }

    internal static JsonObject? Find(Request request, string register) => request.Text("orderNumber") is { } number ? request.Store.Find($"{register}/orders/{number}") : null;

    internal static Answer Unknown() => Answer.Refused("unknown-order", "There is no such order.");

    internal static long Next(Request request, string sequence)
    {
        var next = (request.Store.Find($"{sequence}/last")?["number"]?.GetValue<long>() ?? 0) + 1;
        request.Store.Put($"{sequence}/last", new JsonObject { ["number"] = next });
        return next;
    }

    /// <summary>An ID card's number has a check digit in the fourth place; the others are only numbers.</summary>
    private static string DocumentNumber(string register, long number) => register switch
    {
        "RDO" => IdCardNumber(number),
        "CEK" => string.Create(CultureInfo.InvariantCulture, $"{number % 100000:00000}/26/1863"),
        _ => string.Create(CultureInfo.InvariantCulture, $"DR/BBA{number:0000000}"),
    };

    private static string IdCardNumber(long number)
    {
        int[] weights = [7, 3, 1, 9, 7, 3, 1, 7, 3];
        var text = string.Create(CultureInfo.InvariantCulture, $"DEM0{number % 100000:00000}");
        var sum = text.Select((c, i) => i == 3 ? 0 : (char.IsAsciiLetter(c) ? c - 'A' + 10 : c - '0') * weights[i]).Sum();
        return string.Create(CultureInfo.InvariantCulture, $"DEM{sum % 10}{text[4..]}");
    }
}
