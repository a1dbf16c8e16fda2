namespace Pom.Day.Documents;

/// <summary>A file that the visitor brings, made by the program.</summary>
internal sealed record Attachment(string Kind, string FileName, string MediaType, byte[] Content);

/// <summary>Chooses and makes the attachments of an item: what the case type requires, and sometimes
/// of what it allows until there are three.
/// The files carry no personal data; names and numbers live in the form only.</summary>
internal sealed class Attachments(int seed)
{
    private const int UsualLimit = 3;
    private const int PhotoWidth = 492;
    private const int PhotoHeight = 633; // the least size of the ID card photo file, handbook §1.2
    private readonly byte[][] _pictures = [.. Enumerable.Range(0, 4).Select(n => Portrait.Draw(PhotoWidth, PhotoHeight, new Randomness(seed, $"portrait/{n}")))];

    public IReadOnlyList<Attachment> For(CaseTypeAnswer caseType, string reference, Randomness draws)
    {
        var kinds = caseType.Documents.Where(d => d.Required).Select(d => d.Code).ToList();
        foreach (var allowed in caseType.Documents.Where(d => !d.Required))
            if (kinds.Count < UsualLimit && draws.Chance(0.3)) kinds.Add(allowed.Code);
        if (caseType.Documents.Count == 0 && draws.Chance(0.8)) kinds.Add("other");
        return [.. kinds.Select((kind, n) => Make(kind, caseType, $"{reference}-{n + 1}", draws))];
    }

    private Attachment Make(string kind, CaseTypeAnswer caseType, string reference, Randomness draws) =>
        kind.Contains("photo", StringComparison.OrdinalIgnoreCase)
            ? new(kind, "zdjecie.jpg", "image/jpeg", JpegWriter.Write(PhotoWidth, PhotoHeight, draws.OneOf(_pictures), reference))
            : new(kind, $"{kind.ToLowerInvariant()}.pdf", "application/pdf", PdfWriter.Write(caseType.Name.Pl, Pages(kind, caseType, reference, draws)));

    private static List<IReadOnlyList<string>> Pages(string kind, CaseTypeAnswer caseType, string reference, Randomness draws)
    {
        var count = draws.Between(1, 3);
        return [.. Enumerable.Range(1, count).Select(page => (IReadOnlyList<string>)
        [
            caseType.Name.Pl, $"Załącznik: {kind}", $"Oznaczenie skanu: {reference}", "",
            .. Enumerable.Range(0, draws.Between(6, 18)).Select(_ => draws.OneOf(Sentences)),
            "", $"Strona {page} z {count}",
        ])];
    }

    private static readonly string[] Sentences =
    [
        "Dokument złożono w Punkcie Obsługi Mieszkańców w Rzeszowie.", "Zażółć gęślą jaźń: próba polskich liter w skanie.",
        "Oświadczam, że podane dane są zgodne ze stanem faktycznym.", "Załączam kopię dokumentu okazanego do wglądu.",
        "Proszę o załatwienie sprawy zgodnie z wnioskiem.", "Świadoma(y) odpowiedzialności składam podpis poniżej.",
    ];
}
