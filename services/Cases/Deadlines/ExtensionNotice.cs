using System.Globalization;

namespace Pom.Cases.Deadlines;

/// <summary>What the party is told when a case is not settled in time (KPA art. 36 § 1): the cause, the new day and the right to urge
/// (ponaglenie, art. 37). In the language of the proceedings.</summary>
internal static class ExtensionNotice
{
    public static string Of(string reference, DateOnly? dueOn, DateOnly newDueOn, string cause) => string.Create(CultureInfo.InvariantCulture, $"""
        Zawiadomienie o niezałatwieniu sprawy w terminie (art. 36 § 1 Kodeksu postępowania administracyjnego)

        Sprawa {reference} nie została załatwiona w terminie{(dueOn is { } due ? $" do dnia {due:dd.MM.yyyy} r." : "")} z następującej przyczyny: {cause.TrimEnd('.')}.
        Nowy termin załatwienia sprawy: {newDueOn:dd.MM.yyyy} r.
        Stronie służy prawo wniesienia ponaglenia (art. 37 Kodeksu postępowania administracyjnego) do organu wyższego stopnia za pośrednictwem organu prowadzącego postępowanie.
        """);
}
