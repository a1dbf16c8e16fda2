using Pom.Contracts.Cases;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.DocumentIntake.Features.ReceiptPages;

/// <summary>What a resident reads about an item, in the three languages. Who refused what inside the office is not among it.</summary>
internal static class ResidentText
{
    public static readonly Text PageTitle = T("Co się dzieje z moim pismem", "What happened to my letter", "Що відбувається з моїм листом");
    public static readonly Text Number = T("Numer (RPW) albo znak sprawy", "Number (RPW) or case reference", "Номер (RPW) або номер справи");
    public static readonly Text Code = T("Kod z potwierdzenia", "Code on the receipt", "Код з підтвердження");
    public static readonly Text Ask = T("Sprawdź", "Check", "Перевірити");
    public static readonly Text Unknown = T("Nie ma potwierdzenia o tym numerze i kodzie. Sprawdź oba na wydruku.", "There is no receipt with this number and code. Check both on the print-out.",
        "Немає підтвердження з таким номером і кодом. Перевірте їх на роздруківці.");
    public static readonly Text TooMany = T("Za dużo prób. Spróbuj ponownie za dziesięć minut.", "Too many attempts. Try again in ten minutes.", "Забагато спроб. Спробуйте ще раз через десять хвилин.");
    public static readonly Text Receipt = T("Potwierdzenie wpływu", "Confirmation of receipt", "Підтвердження надходження");
    public static readonly Text Place = T("Punkt", "Service point", "Пункт");
    public static readonly Text Inflow = T("Data wpływu", "Received on", "Дата надходження");
    public static readonly Text Registered = T("Zarejestrowano", "Registered", "Зареєстровано");
    public static readonly Text Matter = T("Rodzaj sprawy", "Matter", "Вид справи");
    public static readonly Text Title = T("Tytuł", "Title", "Назва");
    public static readonly Text Attachments = T("Liczba załączników", "Number of attachments", "Кількість додатків");
    public static readonly Text MissingSignature = T("Uwaga: brak podpisu", "Note: the signature is missing", "Увага: немає підпису");
    public static readonly Text HowToAsk = T("Zeskanuj kod albo podaj numer i kod na stronie:", "Scan the code, or enter number and code at:", "Відскануйте код або введіть номер і код на сторінці:");
    public static readonly Text Counter = T("stanowisko", "counter", "віконце");
    public static readonly Text Steps = T("Dotychczasowe kroki", "Steps so far", "Виконані кроки");

    /// <summary>Null for what only concerns the office.</summary>
    public static Text? Of(ReceiptKind kind) => kind switch
    {
        ReceiptKind.Registered => T("Zarejestrowano w punkcie", "Registered at the service point", "Зареєстровано в пункті"),
        ReceiptKind.Sent => T("Przekazano do wydziału", "Passed to the department", "Передано до відділу"),
        ReceiptKind.Accepted => T("Wydział prowadzi sprawę", "The department handles the case", "Відділ веде справу"),
        ReceiptKind.TakenOver => T("Sprawę prowadzi teraz inny wydział", "Another department handles the case now", "Справу тепер веде інший відділ"),
        ReceiptKind.SupplementRequested => T("Wydział prosi o uzupełnienie braków", "The department asks for what is missing", "Відділ просить доповнити те, чого бракує"),
        ReceiptKind.SupplementReceived => T("Wydział otrzymał uzupełnienie", "The department has what was missing", "Відділ отримав доповнення"),
        ReceiptKind.DeadlineExtended => T("Wydział wyznaczył nowy termin", "The department has set a new date", "Відділ призначив новий термін"),
        ReceiptKind.Decided => T("Sprawa rozstrzygnięta", "The case is decided", "Справу вирішено"),
        ReceiptKind.DocumentReady => T("Dokument gotowy do odbioru", "The document is ready for pick-up", "Документ готовий до отримання"),
        ReceiptKind.HandedOver => T("Dokument odebrano", "The document was picked up", "Документ отримано"),
        ReceiptKind.Closed => T("Sprawa zakończona", "The case is closed", "Справу закрито"),
        _ => null,
    };

    /// <summary>How the matter ended, where it was not simply decided and done.</summary>
    public static Text Of(CaseEnding? ending) => ending switch
    {
        CaseEnding.Withdrawn => T("Sprawa zakończona: wniosek wycofano", "The case is closed: the application was withdrawn", "Справу закрито: заяву відкликано"),
        CaseEnding.LeftUnexamined => T("Sprawa zakończona bez rozpoznania: braków nie uzupełniono w terminie. Możesz złożyć wniosek jeszcze raz",
            "The case is closed unexamined: what was missing did not come in time. You may apply again", "Справу закрито без розгляду: недоліки не усунено вчасно. Можна подати заяву ще раз"),
        CaseEnding.Discontinued => T("Sprawa zakończona: postępowanie umorzono", "The case is closed: proceedings were discontinued", "Справу закрито: провадження припинено"),
        CaseEnding.TransferredToOtherAuthority => T("Sprawę przekazano innemu organowi, który jest do niej właściwy", "The case was passed to the authority that is responsible for it", "Справу передано іншому органу, який за неї відповідає"),
        CaseEnding.NotCollected => T("Sprawa zakończona: dokumentu nie odebrano. Zapytaj w wydziale", "The case is closed: the document was not collected. Ask the department", "Справу закрито: документ не забрали. Зверніться до відділу"),
        _ => Of(ReceiptKind.Closed)!,
    };

    /// <summary>Something is missing, and until when it can be supplied.</summary>
    public static Text AnswerBy(DateOnly day) => T($"Wydział czeka na uzupełnienie braków do {day:yyyy-MM-dd}; dostarcz je w dowolnym punkcie", $"The department waits for what is missing until {day:yyyy-MM-dd}; bring it to any service point",
        $"Відділ чекає на доповнення до {day:yyyy-MM-dd}; принесіть його до будь-якого пункту");

    public static readonly Text Waiting = T("Czeka na wydział", "Waits for the department", "Чекає на відділ");
    public static readonly Text Void = T("Wpis anulowano; zapytaj w punkcie", "The entry was struck out; ask at the service point", "Запис скасовано; зверніться до пункту");

    public static string Language(string? sent) => sent is "en" or "uk" ? sent : "pl";

    private static Text T(string pl, string en, string uk) => new() { Pl = pl, En = en, Uk = uk };
}
