using System.Text;
using System.Text.Json;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Architecture.Tests;

/// <summary>One approved JSON sample per contract guards the wire format: a field that is renamed, removed or newly required no
/// longer reads the sample.</summary>
[TestFixture]
public sealed class ContractTests
{
    private static readonly JsonSerializerOptions s_readable = new(MessageTypes.Json) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<Type> Contracts => MessageTypes.All;

    [TestCaseSource(nameof(Contracts))]
    public void The_approved_sample_is_read_and_written_unchanged(Type contract)
    {
        var file = Path.Combine(Repository.Here, "Contracts", MessageTypes.NameOf(contract) + ".json");
        Assert.That(file, Does.Exist, "Each contract has a sample.");
        var sample = File.ReadAllBytes(file);
        var message = MessageTypes.Deserialize(contract, sample);
        Assert.That(JsonSerializer.Serialize(message, contract, s_readable) + "\n", Is.EqualTo(Encoding.UTF8.GetString(sample)));
    }

    [TestCaseSource(nameof(Contracts))]
    public void A_reader_of_today_takes_a_message_with_fields_of_tomorrow(Type contract)
    {
        var sample = File.ReadAllText(Path.Combine(Repository.Here, "Contracts", MessageTypes.NameOf(contract) + ".json")).TrimEnd();
        Assert.DoesNotThrow(() => MessageTypes.Deserialize(contract, Encoding.UTF8.GetBytes(sample[..^1] + ", \"addedLater\": 1 }")));
    }

    [Test]
    public void Every_sample_belongs_to_a_contract() =>
        Assert.That(Directory.GetFiles(Path.Combine(Repository.Here, "Contracts")).Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Contracts.Select(MessageTypes.NameOf)));

    [Test]
    public void Only_what_goes_to_one_department_carries_a_persons_data()
    {
        var personal = Contracts.Where(c => c.GetProperties().Any(p => p.Name is "Pesel" or "Applicant" or "FirstName" or "LastName" or "Phone" or "Email" or "Form"));
        Assert.That(personal.Select(c => c.Name), Is.EquivalentTo(new[] { "ItemHandedOver", "CaseTransferred" }));
    }
}
