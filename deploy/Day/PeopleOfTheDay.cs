using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Pom.Day;

/// <summary>Takes down the synthetic people whose data was entered at the desks, and the numbers of the documents they showed, for
/// whoever wants to prove that the platform leaves none of it lying about. Written by all points at once.</summary>
internal sealed class PeopleOfTheDay
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly Lock _lock = new();
    private readonly HashSet<Person> _people = [];
    private readonly HashSet<string> _documentNumbers = [];

    public Person Came(Person person)
    {
        lock (_lock) _people.Add(person);
        return person;
    }

    public string Showed(string documentNumber)
    {
        lock (_lock) _documentNumbers.Add(documentNumber);
        return documentNumber;
    }

    public string ToJson()
    {
        lock (_lock) return JsonSerializer.Serialize(new { people = _people, documentNumbers = _documentNumbers }, Json);
    }
}
