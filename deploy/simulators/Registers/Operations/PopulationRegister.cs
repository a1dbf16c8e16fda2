using System.Globalization;
using System.Text.Json.Nodes;

namespace Pom.Simulators.Registers.Operations;

/// <summary>PESEL: people, their numbers and addresses. Whoever is asked for is there; what nobody wrote follows from the number.</summary>
internal static class PopulationRegister
{
    private static readonly string[] s_women = ["Anna", "Zofia", "Maria", "Helena", "Jadwiga"];
    private static readonly string[] s_men = ["Jan", "Stanisław", "Józef", "Antoni", "Franciszek"];
    private static readonly string[] s_surnames = ["Dawny", "Próbny", "Wzorowy", "Przykładny", "Zmyślony", "Ćwiczebny"];

    public static Answer Person(Request request)
    {
        if (request.Text("pesel") is not { Length: 11 } pesel) return Request.Missing("pesel");
        var seed = pesel.Aggregate(17, (sum, digit) => (sum * 31 + digit) % 10007);
        var woman = (pesel[9] - '0') % 2 == 0;
        return Answer.Done(new JsonObject
        {
            ["pesel"] = pesel,
            ["firstName"] = woman ? s_women[seed % s_women.Length] : s_men[seed % s_men.Length],
            ["lastName"] = s_surnames[seed % s_surnames.Length],
            ["alive"] = !request.Flagged("PESEL", pesel, "dead"),
            ["permanentResidence"] = request.Store.Find($"PESEL/residence/{pesel}/permanent")?.DeepClone(),
            ["temporaryResidence"] = request.Store.Find($"PESEL/residence/{pesel}/temporary")?.DeepClone(),
        });
    }

    public static Answer Assign(Request request)
    {
        if (request.Text("travelDocument") is not { } document) return Request.Missing("travelDocument");
        if (!DateOnly.TryParseExact(request.Text("birthDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || born.Year is < 1800 or > 2299) return Request.Missing("birthDate");
        if (request.Store.Find($"PESEL/by-document/{document}") is not null) return Answer.Refused("has-number", "This person has a PESEL number already.");
        var odd = request.Text("sex") == "male" ? 1 : 0;
        for (var serial = 0; serial < 5000; serial++)
        {
            var number = Number(born, serial * 2 + odd);
            if (request.Store.Find($"PESEL/numbers/{number}") is not null) continue;
            request.Store.Put($"PESEL/numbers/{number}", new JsonObject { ["assigned"] = true });
            request.Store.Put($"PESEL/by-document/{document}", new JsonObject { ["pesel"] = number });
            return Answer.Done(new JsonObject { ["pesel"] = number });
        }
        return Answer.Refused("exhausted", "No number is left for this birth date.");
    }

    public static Answer RegisterResidence(Request request)
    {
        if (request.Text("subject") is not { } subject) return Request.Missing("subject");
        if (request.Flagged("PESEL", subject, "dead")) return Answer.Refused("dead", "The register knows this person as deceased.");
        request.Store.Put($"PESEL/residence/{subject}/{request.Text("kind")}", (JsonObject)request.Body.DeepClone());
        return Answer.Done(new JsonObject { ["entry"] = Production.Next(request, "PESEL/residence").ToString(CultureInfo.InvariantCulture) });
    }

    public static Answer EndResidence(Request request)
    {
        if (request.Text("subject") is not { } subject) return Request.Missing("subject");
        var name = $"PESEL/residence/{subject}/{request.Text("kind")}";
        var ended = (JsonObject?)request.Store.Find(name)?.DeepClone() ?? [];
        ended["endedOn"] = request.Text("on");
        request.Store.Put(name, ended);
        return Answer.Done(new JsonObject { ["entry"] = Production.Next(request, "PESEL/residence").ToString(CultureInfo.InvariantCulture) });
    }

    private static string Number(DateOnly born, int serial)
    {
        int[] weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
        var offset = born.Year / 100 == 18 ? 80 : (born.Year / 100 - 19) * 20;
        var body = string.Create(CultureInfo.InvariantCulture, $"{born.Year % 100:00}{born.Month + offset:00}{born.Day:00}{serial:0000}");
        return body + (10 - body.Select((c, i) => (c - '0') * weights[i]).Sum() % 10) % 10;
    }
}
