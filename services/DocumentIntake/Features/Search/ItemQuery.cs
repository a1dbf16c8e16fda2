using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Search;

/// <summary>Where somebody may search: one point, or one department.</summary>
internal sealed record SearchScope(string? Point, string? Department);

internal sealed record FoundItem(Guid ItemId, string Number, DateOnly Day, DateTimeOffset RegisteredAt, string ServicePoint, string CaseType, string Title, string Department, ItemState State, bool Void,
    CaseProgress CaseState, string? CaseReference);

/// <summary>A search as a query. What names few items (number, case reference, sender) is looked up by its own index; else words of
/// the title lead, and without any the index of the scope. Each way reads as many rows as the page has, however long the
/// register is.</summary>
internal sealed record ItemQuery(SearchScope Scope, (int Year, long Number)? Number, string? CaseReference, string? SenderIndex, bool SenderByName, DateOnly? From, DateOnly? To, string? Department,
    ItemState? State, bool Void, IReadOnlyList<string> Words, RegisterKey? After, int Take)
{
    /// <summary>So many words may begin alike; more say that too little was typed.</summary>
    private const int MostWords = 20;

    private const int EntriesPerStep = 128, MostSteps = 40;

    public async Task<(IReadOnlyList<FoundItem> Rows, RegisterKey? Next)> RunAsync(DocumentIntakeDb db, CancellationToken ct)
    {
        var words = new List<IReadOnlyList<string>>();
        foreach (var start in Words)
        {
            var all = await WordsFromAsync(db, start, ct);
            if (all.Count == 0) return ([], null);
            words.Add(all);
        }

        if (words.Count > 0 && Number is null && CaseReference is null && SenderIndex is null)
        {
            // The longest word leads: it is the rarest as a rule. The others are looked up for each of its items.
            var lead = words.OrderByDescending(w => w[0].Length).ThenBy(w => w.Count).First();
            return await ByWordsAsync(db, lead, [.. words.Where(w => w != lead)], ct);
        }
        var found = await Rows(WithWords(db, Items(db), words).Take(Take + 1)).ToListAsync(ct);
        return Page(found);
    }

    /// <summary>Goes through the index of words, newest first, some entries at a time, and keeps the items that fit. It looks at so
    /// many entries at most; a page may then hold fewer items than asked for and still have a next one.</summary>
    private async Task<(IReadOnlyList<FoundItem> Rows, RegisterKey? Next)> ByWordsAsync(DocumentIntakeDb db, IReadOnlyList<string> lead, IReadOnlyList<IReadOnlyList<string>> others, CancellationToken ct)
    {
        var found = new List<FoundItem>();
        var after = After;
        for (var step = 0; step < MostSteps; step++)
        {
            var keys = new List<RegisterKey>();
            foreach (var word in lead)
                keys.AddRange((await Entries(db, word, after).Select(w => new { w.Day, w.RegisterNumber }).Take(EntriesPerStep).ToListAsync(ct)).Select(w => new RegisterKey(w.Day, w.RegisterNumber)));
            keys = [.. keys.Distinct().OrderByDescending(k => k.Day).ThenByDescending(k => k.Number).Take(EntriesPerStep)];
            foreach (var year in keys.GroupBy(k => k.Day.Year))
            {
                var rows = await Rows(Numbered(db, year.Key, [.. year.Select(k => k.Number)], others)).ToListAsync(ct);
                found.AddRange(rows.OrderByDescending(r => r.Day).ThenByDescending(r => RegisterKey.ParseNumber(r.Number)!.Value.Number));
            }
            if (found.Count > Take || keys.Count < EntriesPerStep) return Page(found);
            after = keys[^1];
        }
        return (found, after);
    }

    private (IReadOnlyList<FoundItem> Rows, RegisterKey? Next) Page(List<FoundItem> found)
    {
        var page = found.Take(Take).ToList();
        return (page, found.Count > Take ? new RegisterKey(page[^1].Day, RegisterKey.ParseNumber(page[^1].Number)!.Value.Number) : null);
    }

    /// <summary>The items of the scope that fit, newest first.</summary>
    public IQueryable<IncomingItem> Items(DocumentIntakeDb db)
    {
        var items = db.Items.AsNoTracking();
        if (Scope.Point is { } point) items = items.Where(i => i.ServicePoint == point);
        if (Scope.Department is { } scope) items = items.Where(i => i.Department == scope);
        if (Number is { } number) items = items.Where(i => i.RegisterYear == number.Year && i.RegisterNumber == number.Number);
        if (CaseReference is { } reference) items = items.Where(i => i.CaseReference == reference);
        if (SenderIndex is { } index) items = SenderByName ? items.Where(i => i.SenderNameIndex == index) : items.Where(i => i.ApplicantIndex == index);
        if (From is { } from) items = items.Where(i => i.Day >= from);
        if (To is { } to) items = items.Where(i => i.Day <= to);
        if (Department is { } department) items = items.Where(i => i.Department == department);
        if (State is { } state) items = items.Where(i => i.State == state && i.VoidedAt == null);
        if (Void) items = items.Where(i => i.VoidedAt != null);
        if (After is { } after) items = items.Where(i => i.Day <= after.Day && (i.Day < after.Day || i.RegisterNumber < after.Number));
        return items.OrderByDescending(i => i.Day).ThenByDescending(i => i.RegisterNumber);
    }

    /// <summary>Those of some entries' items that fit and have the other words, in no order. The entries are of the point already, and
    /// a department is compared in a way that no index serves: SQLite would else walk all items of the point or department rather
    /// than look the few numbers up.</summary>
    public IQueryable<IncomingItem> Numbered(DocumentIntakeDb db, int year, IReadOnlyList<long> numbers, IReadOnlyList<IReadOnlyList<string>> words)
    {
        var items = db.Items.AsNoTracking().Where(i => i.RegisterYear == year && numbers.Contains(i.RegisterNumber));
        if (Scope.Department is { } scope) items = items.Where(i => i.Department + "" == scope);
        if (Department is { } department) items = items.Where(i => i.Department + "" == department);
        if (State is { } state) items = items.Where(i => i.State == state && i.VoidedAt == null);
        if (Void) items = items.Where(i => i.VoidedAt != null);
        return WithWords(db, items, words);
    }

    /// <summary>The entries of one word in the scope, newest first.</summary>
    public IQueryable<ItemWord> Entries(DocumentIntakeDb db, string word, RegisterKey? after)
    {
        var entries = db.ItemWords.AsNoTracking().Where(w => w.Word == word);
        if (Scope.Point is { } point) entries = entries.Where(w => w.ServicePoint == point);
        if (From is { } from) entries = entries.Where(w => w.Day >= from);
        if (To is { } to) entries = entries.Where(w => w.Day <= to);
        if (after is { } key) entries = entries.Where(w => w.Day <= key.Day && (w.Day < key.Day || w.RegisterNumber < key.Number));
        return entries.OrderByDescending(w => w.Day).ThenByDescending(w => w.RegisterNumber);
    }

    /// <summary>The words of the index that begin so: one jump of the index each.</summary>
    /// <exception cref="InputException">Too many begin so.</exception>
    private static async Task<IReadOnlyList<string>> WordsFromAsync(DocumentIntakeDb db, string start, CancellationToken ct)
    {
        var words = new List<string>();
        var behind = SearchText.Behind(start);
        for (string? last = null; ; last = words[^1])
        {
            var next = await WordBehind(db, start, last, behind).FirstOrDefaultAsync(ct);
            if (next is null) return words;
            if (words.Count == MostWords) throw new InputException("title", $"Od „{start}” zaczyna się ponad {MostWords} słów; podaj dłuższy początek.");
            words.Add(next);
        }
    }

    public static IQueryable<string> WordBehind(DocumentIntakeDb db, string start, string? last, string? behind)
    {
        var words = last is null ? db.ItemWords.Where(w => w.Word.CompareTo(start) >= 0) : db.ItemWords.Where(w => w.Word.CompareTo(last) > 0);
        if (behind is not null) words = words.Where(w => w.Word.CompareTo(behind) < 0);
        return words.OrderBy(w => w.Word).Select(w => w.Word).Take(1);
    }

    private static IQueryable<IncomingItem> WithWords(DocumentIntakeDb db, IQueryable<IncomingItem> items, IReadOnlyList<IReadOnlyList<string>> words)
    {
        foreach (var some in words)
            items = items.Where(i => db.ItemWords.Any(w => some.Contains(w.Word) && w.ServicePoint == i.ServicePoint && w.Day == i.Day && w.RegisterNumber == i.RegisterNumber));
        return items;
    }

    private static IQueryable<FoundItem> Rows(IQueryable<IncomingItem> items) => items.Select(i => new FoundItem(i.Id, "RPW/" + i.RegisterNumber + "/" + i.RegisterYear, i.Day, i.RegisteredAt, i.ServicePoint,
        i.CaseType, i.Title, i.Department, i.State, i.VoidedAt != null, i.Progress, i.CaseReference));
}
