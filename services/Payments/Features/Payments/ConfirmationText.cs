using Pom.Contracts.Payments;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Payments.Features.Payments;

/// <summary>What a resident reads on the confirmation of a payment.</summary>
internal static class ConfirmationText
{
    public static readonly Text Title = T("Potwierdzenie wpłaty", "Confirmation of payment", "Підтвердження оплати");
    public static readonly Text Number = T("Numer", "Number", "Номер");
    public static readonly Text Place = T("Punkt", "Service point", "Пункт");
    public static readonly Text Counter = T("stanowisko", "counter", "віконце");
    public static readonly Text PaidAt = T("Data wpłaty", "Paid on", "Дата оплати");
    public static readonly Text Method = T("Sposób zapłaty", "Paid by", "Спосіб оплати");
    public static readonly Text Matter = T("Sprawa", "Matter", "Справа");
    public static readonly Text Sum = T("Razem", "Total", "Разом");
    public static readonly Text Given = T("Otrzymano", "Received", "Отримано");
    public static readonly Text Change = T("Reszta", "Change", "Решта");
    public static readonly Text Authorisation = T("Kod autoryzacji", "Authorisation", "Код авторизації");
    public static readonly Text Cancelled = T("ANULOWANO", "CANCELLED", "СКАСОВАНО");

    public static Text Of(PaymentMethod method) => method switch
    {
        PaymentMethod.Cash => T("gotówka", "cash", "готівка"),
        PaymentMethod.Card => T("karta płatnicza", "card", "картка"),
        _ => T("przelew", "bank transfer", "банківський переказ"),
    };

    private static Text T(string pl, string en, string uk) => new() { Pl = pl, En = en, Uk = uk };
}
