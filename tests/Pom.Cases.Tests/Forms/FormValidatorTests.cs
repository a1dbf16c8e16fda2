using System.Text.Json;
using Pom.Cases.Forms;
using Pom.Cases.Identifiers;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Tests.Forms;

public sealed class FormValidatorTests
{
    private static readonly FormField[] Fields =
    [
        Field("pesel", FormFieldType.Text) with { Required = true, Validator = "pesel" },
        Field("vin", FormFieldType.Text) with { Validator = "vin" },
        Field("note", FormFieldType.Text) with { MaxLength = 5 },
        Field("title", FormFieldType.Text),
        Field("mileage", FormFieldType.Number) with { Min = 0, Max = 1000 },
        Field("bought", FormFieldType.Date),
        Field("reason", FormFieldType.Choice) with { Choices = [Choice("first"), Choice("lost")] },
        Field("keepPlates", FormFieldType.Boolean),
    ];

    [Test]
    public void A_right_form_comes_back_normalised()
    {
        var check = Check("""
            {"pesel":" 858228 24687 ","vin":"1m8gdm9axkp042788","note":" abc ","mileage":12.5,"bought":"2016-10-10","reason":"lost","keepPlates":false}
            """);

        Assert.That(check.Errors, Is.Empty);
        Assert.That(check.Warnings, Is.Empty);
        Assert.That(JsonSerializer.Serialize(check.Values), Is.EqualTo(
            """{"pesel":"85822824687","vin":"1M8GDM9AXKP042788","note":"abc","mileage":12.5,"bought":"2016-10-10","reason":"lost","keepPlates":false}"""));
    }

    [TestCase("""{}""", "pesel", "required")]
    [TestCase("""{"pesel":null}""", "pesel", "required")]
    [TestCase("""{"pesel":"  "}""", "pesel", "required")]
    [TestCase("""{"pesel":85822824687}""", "pesel", "type")]
    [TestCase("""{"pesel":"85822824688"}""", "pesel", "checkDigit")]
    [TestCase("""{"pesel":"85822824687","shoeSize":42}""", "shoeSize", "unknownField")]
    [TestCase("""{"pesel":"85822824687","Pesel":"85822824687"}""", "Pesel", "unknownField")]
    [TestCase("""{"pesel":"85822824687","note":"123456"}""", "note", "maxLength")]
    [TestCase("""{"pesel":"85822824687","note":"a\u0000b"}""", "note", "character")]
    [TestCase("""{"pesel":"85822824687","note":"\ud800"}""", "note", "character")]
    [TestCase("""{"pesel":"85822824687","note":["a"]}""", "note", "type")]
    [TestCase("""{"pesel":"85822824687","mileage":-1}""", "mileage", "range")]
    [TestCase("""{"pesel":"85822824687","mileage":1000.5}""", "mileage", "range")]
    [TestCase("""{"pesel":"85822824687","mileage":1e400}""", "mileage", "type")]
    [TestCase("""{"pesel":"85822824687","mileage":"12"}""", "mileage", "type")]
    [TestCase("""{"pesel":"85822824687","bought":"2016-02-30"}""", "bought", "date")]
    [TestCase("""{"pesel":"85822824687","bought":"10.10.2016"}""", "bought", "date")]
    [TestCase("""{"pesel":"85822824687","reason":"other"}""", "reason", "choice")]
    [TestCase("""{"pesel":"85822824687","keepPlates":"true"}""", "keepPlates", "type")]
    [TestCase("""{"pesel":"85822824687","keepPlates":{}}""", "keepPlates", "type")]
    public void A_wrong_value_is_named_once_with_its_path_and_reason(string form, string field, string code)
    {
        var check = Check(form);

        Assert.That(check.IsValid, Is.False);
        Assert.That(check.Errors.Select(error => (error.Path, error.Code)), Is.EqualTo([($"form.{field}", code)]));
        Assert.That(check.Values, Does.Not.ContainKey(field));
    }

    [Test]
    public void All_errors_are_found_at_once()
    {
        var check = Check("""{"note":"123456","mileage":-1,"reason":"other","shoeSize":42}""");

        Assert.That(check.ErrorsByPath.Keys, Is.EquivalentTo(["form.pesel", "form.note", "form.mileage", "form.reason", "form.shoeSize"]));
    }

    [TestCase("mileage", "-1", "od 0 do 1000")]
    [TestCase("reason", "\"x\"", "first, lost")]
    [TestCase("note", "\"123456\"", "najwyżej 5")]
    [TestCase("shoeSize", "1", "pesel, vin, note")]
    public void The_text_says_what_is_allowed(string field, string value, string allowed) =>
        Assert.That(Check($$"""{"pesel":"85822824687","{{field}}":{{value}}}""").ErrorsByPath[$"form.{field}"].Single(), Does.Contain(allowed));

    [Test]
    public void A_warning_does_not_refuse_the_form()
    {
        var check = Check("""{"pesel":"85822824687","vin":"WVWZZZ1JZXW000001"}""");

        Assert.That(check.IsValid, Is.True);
        Assert.That(check.Warnings.Select(warning => (warning.Path, warning.Code)), Is.EqualTo([("form.vin", "checkDigit")]));
        Assert.That(check.Values["vin"].GetString(), Is.EqualTo("WVWZZZ1JZXW000001"));
    }

    [Test]
    public void Text_without_a_length_in_the_pack_ends_at_200_characters()
    {
        Assert.That(Check($$"""{"pesel":"85822824687","title":"{{new string('a', 200)}}"}""").IsValid, Is.True);
        Assert.That(Check($$"""{"pesel":"85822824687","title":"{{new string('a', 201)}}"}""").IsValid, Is.False);
    }

    [Test]
    public void No_text_repeats_the_value()
    {
        var check = Check("""{"pesel":"85822824688","reason":"85822824688","note":"85822824688","bought":"85822824688"}""");

        Assert.That(check.Errors, Has.Count.EqualTo(4));
        Assert.That(string.Join('|', check.Errors), Does.Not.Contain("85822824688"));
    }

    [Test]
    public void Every_validator_that_a_pack_may_name_exists() =>
        Assert.That(FormField.Validators, Is.SubsetOf(IdentifierRules.Names));

    private static FormCheck Check(string form) =>
        FormValidator.Check(Fields, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(form)!);

    private static FormField Field(string name, FormFieldType type) => new() { Name = name, Type = type, Label = Text(name) };

    private static Choice Choice(string value) => new() { Value = value, Label = Text(value) };

    private static Text Text(string text) => new() { Pl = text, En = text, Uk = text };
}
