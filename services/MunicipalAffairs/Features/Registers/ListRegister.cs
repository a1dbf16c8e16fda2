using Microsoft.EntityFrameworkCore;
using Pom.MunicipalAffairs.Data;
using Pom.MunicipalAffairs.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.MunicipalAffairs.Features.Registers;

/// <summary>The entries of one register of the department, in the order in which they were made.</summary>
internal static class ListRegister
{
    private const int PageSize = 200;

    /// <param name="Next">Ask again with <c>after</c> = this until there is none.</param>
    internal sealed record Response(Text Name, IReadOnlyList<EntryView> Items, long? Next);

    /// <param name="after">Serial of the last entry of the page before.</param>
    public static async Task<Response> Handle(string department, string register, int? year, long? after, MunicipalAffairsDb db, CityPack pack, CancellationToken ct)
    {
        var type = OfDepartment(pack, department, register);
        var entries = db.RegisterEntries.AsNoTracking().Where(e => e.Department == department && e.Register == register);
        if (type.Register!.PerYear && year is { } y) entries = entries.Where(e => e.EnteredOn >= new DateOnly(y, 1, 1) && e.EnteredOn <= new DateOnly(y, 12, 31));
        if (after is { } last) entries = entries.Where(e => e.Serial > last);
        var found = await entries.OrderBy(e => e.Serial).ThenBy(e => e.Id).Take(PageSize + 1).ToListAsync(ct);
        return new Response(type.Name, [.. found.Take(PageSize).Select(EntryView.Of)], found.Count > PageSize ? found[PageSize - 1].Serial : null);
    }

    /// <summary>The newest version of the case type whose register it is.</summary>
    /// <exception cref="DomainException">404: the department keeps no such register.</exception>
    internal static CaseType OfDepartment(CityPack pack, string department, string register)
    {
        var own = pack.CaseTypes.Where(t => t.Register is not null && t.Department == department).ToList();
        return own.Where(t => t.Register!.Code == register).MaxBy(t => t.ValidFrom)
            ?? throw new DomainException("unknown-register", 404, "The department keeps no such register",
                own.Count == 0 ? $"{department} keeps none." : $"{department} keeps: {string.Join(", ", own.Select(t => t.Register!.Code).Distinct())}.");
    }
}
