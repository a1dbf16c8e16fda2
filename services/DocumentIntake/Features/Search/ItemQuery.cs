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

    public async Task<(IReadOnlyList<FoundItem> Rows, RegisterKey? Next)> RunAsync(DocumentIntakeDb db, CancellationToken ct)
    {
        var words = new List<IReadOnlyList<string>>();
        foreach (var start in Words)
        {
            var all = await WordsFromAsync(db, start, ct);
            if (all.Count == 0) return ([], null);
            words.Add(all);
        }

        var found = new List<FoundItem>();
        if (words.Count == 0 || Number is not null || CaseReference is not null || SenderIndex is not null)
            found = await Rows(WithWords(db, Items(db), words)).ToListAsync(ct);
        else
        {
            // The longest word leads: it is the rarest as a rule. The others are looked up for each of its items.
            var lead = words.OrderByDescending(w => w[0].Length).ThenBy(w => w.Count).First();
            foreach (var word in lead) found.AddRange(await Rows(ByWord(db, word, [.. words.Where(w => w != lead)])).ToListAsync(ct));
            found = [.. found.DistinctBy(f => f.ItemId).OrderByDescending(f => f.Day).ThenByDescending(f => RegisterKey.ParseNumber(f.Number)!.Value.Number)];
        }
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

    /// <summary>The items that fit and have the word, newest first, by the index of words.</summary>
    public IQueryable<IncomingItem> ByWord(DocumentIntakeDb db, string word, IReadOnlyList<IReadOnlyList<string>> others)
    {
        var entries = db.ItemWords.AsNoTracking().Where(w => w.Word == word);
        if (Scope.Point is { } point) entries = entries.Where(w => w.ServicePoint == point);
        if (From is { } from) entries = entries.Where(w => w.Day >= from);
        if (To is { } to) entries = entries.Where(w => w.Day <= to);
        if (After is { } after) entries = entries.Where(w => w.Day <= after.Day && (w.Day < after.Day || w.RegisterNumber < after.Number));
        foreach (var other in others)
            entries = entries.Where(w => db.ItemWords.Any(o => other.Contains(o.Word) && o.ServicePoint == w.ServicePoint && o.Day == w.Day && o.RegisterNumber == w.RegisterNumber));
        var items = db.Items.AsNoTracking();
        if (Scope.Department is { } scope) items = items.Where(i => i.Department == scope);
        if (Department is { } department) items = items.Where(i => i.Department == department);
        if (State is { } state) items = items.Where(i => i.State == state && i.VoidedAt == null);
        if (Void) items = items.Where(i => i.VoidedAt != null);
        return entries.Join(items, w => new { w.ServicePoint, w.Day, w.RegisterNumber }, i => new { i.ServicePoint, i.Day, i.RegisterNumber }, (w, i) => new { w, i })
            .OrderByDescending(p => p.w.Day).ThenByDescending(p => p.w.RegisterNumber).Select(p => p.i);
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

    private IQueryable<FoundItem> Rows(IQueryable<IncomingItem> items) => items.Take(Take + 1).Select(i => new FoundItem(i.Id, "RPW/" + i.RegisterNumber + "/" + i.RegisterYear, i.Day, i.RegisteredAt, i.ServicePoint,
        i.CaseType, i.Title, i.Department, i.State, i.VoidedAt != null, i.Progress, i.CaseReference));
}
