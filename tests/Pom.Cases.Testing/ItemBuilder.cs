using System.Globalization;
using Pom.Cases.Identifiers;
using Pom.Contracts.DocumentIntake;

namespace Pom.Cases.Testing;

/// <summary>An incoming item as the desk would hand it over: an ID card for Citizens' Affairs, taken at MH on Monday 10 October 2016,
/// until a test says otherwise. People are synthetic, born in the 19th century.</summary>
public sealed class ItemBuilder
{
    private static int s_serial;
    private ItemHandedOver _item;

    private ItemBuilder(string caseType, string department)
    {
        var serial = Interlocked.Increment(ref s_serial);
        Pesel = Identifiers.Pesel.Create(new DateOnly(1885, 2, 28), Sex.Female, serial % 5000).Value;
        _item = new ItemHandedOver
        {
            ItemId = Guid.CreateVersion7(),
            Number = string.Create(CultureInfo.InvariantCulture, $"RPW/{serial}/2016"),
            ServicePoint = "MH",
            Counter = 3,
            Clerk = "clerk.mh1",
            Department = department,
            RoutedBy = "owner-of-case-type",
            CaseType = caseType,
            Title = $"Wniosek: {caseType}, PESEL {Pesel}",
            RegisteredAt = new DateTimeOffset(2016, 10, 10, 10, 5, 0, TimeSpan.FromHours(2)),
            Applicant = new Applicant { FirstName = "Zenobia", LastName = "Dawnowska", Pesel = Pesel, Phone = "+48600100200" },
            Form = Forms.For(caseType, Pesel),
            Attachments =
            [
                new HandedOverAttachment
                {
                    AttachmentId = Guid.CreateVersion7(), Kind = "photo", Name = $"zdjecie-{Pesel}.jpg", MediaType = "image/jpeg", Size = 1234,
                    Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                },
            ],
        };
    }

    /// <summary>The applicant's number, also hidden in the title, the form and a file name.</summary>
    public string Pesel { get; }

    public static ItemBuilder Of(string caseType, string department) => new(caseType, department);

    public static ItemBuilder IdCard() => Of("IdCardIssue", "SO");

    public static ItemBuilder Residence() => Of("PermanentResidenceRegistration", "SO");

    public static ItemBuilder LetterTo(string department)
    {
        var builder = Of("LetterSubmission", department);
        builder._item = builder._item with { RoutedBy = "letter-to-addressee" };
        return builder;
    }

    /// <summary>Another value in the form; null takes the field out.</summary>
    public ItemBuilder Field(string name, string? value)
    {
        var form = new Dictionary<string, string>(_item.Form);
        if (value is null) form.Remove(name);
        else form[name] = value;
        _item = _item with { Form = form };
        return this;
    }

    /// <summary>A further attachment of this kind.</summary>
    public ItemBuilder Attach(string kind)
    {
        _item = _item with { Attachments = [.. _item.Attachments, _item.Attachments[0] with { AttachmentId = Guid.CreateVersion7(), Kind = kind }] };
        return this;
    }

    public ItemBuilder With(Func<ItemHandedOver, ItemHandedOver> change)
    {
        _item = change(_item);
        return this;
    }

    public ItemHandedOver Build() => _item;

    public static implicit operator ItemHandedOver(ItemBuilder builder) => builder.Build();
}
