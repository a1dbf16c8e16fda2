using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Domain;

/// <summary>What a charge may be for, as its owner announced it: an item of the register, or something that a point counted. A copy,
/// fed by events in any order; a charge may be made seconds before the first of them arrives.</summary>
internal sealed class Matter : IVersioned
{
    /// <summary>How old the id of a matter may be of which no event has come: the broker may be down for a shift, not for longer.</summary>
    private static readonly TimeSpan s_onItsWay = TimeSpan.FromDays(1);

    public required Guid Id { get; init; }
    public required MatterKind Kind { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; set; }

    /// <summary>Null: only its striking has come so far.</summary>
    public string? CaseType { get; set; }

    /// <summary>Tallies: what was to be paid when they were counted.</summary>
    public long? Grosze { get; set; }

    /// <summary>It was a mistake: struck out of the register, or taken back.</summary>
    public DateTimeOffset? StruckAt { get; set; }
    public int Version { get; set; }

    /// <summary>Checks that a charge may be made for it.</summary>
    /// <param name="known">Null: no event of it has come.</param>
    /// <exception cref="DomainException">404: there is no such thing. 409: it was a mistake, is another matter, or costs something else.</exception>
    public static void MustBeChargeable(Matter? known, Guid id, MatterKind kind, string caseType, long grosze)
    {
        if (known?.Kind != kind && (known is not null || !MayBeOnItsWay(id)))
            throw new DomainException(kind == MatterKind.Item ? "unknown-item" : "unknown-tally", StatusCodes.Status404NotFound, "There is nothing to pay for", $"No {Word(kind)} {id} is known; register or count it first, and charge it under the id that it got.");
        if (known is null) return;
        if (known.StruckAt is not null)
            throw new DomainException("matter-struck", StatusCodes.Status409Conflict, "It was struck out", $"The {Word(kind)} {id} was a mistake and costs nothing.");
        if (known.CaseType is not null && known.CaseType != caseType)
            throw new DomainException("another-case-type", StatusCodes.Status409Conflict, "It is another matter", $"The {Word(kind)} {id} is {known.CaseType}, not {caseType}.");
        if (known.Grosze is { } counted && counted != grosze)
            throw new DomainException("another-amount", StatusCodes.Status409Conflict, "It was counted at another price", $"The tally {id} comes to {counted} grosze, these facts to {grosze}; send those that were counted.");
    }

    /// <summary>Ids are made where the thing is made and carry the instant (UUIDv7), by the real clock also on a played day.</summary>
    private static bool MayBeOnItsWay(Guid id)
    {
        if (id.Version != 7) return false;
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16));
        return age < s_onItsWay && age > -s_onItsWay;
    }

    private static string Word(MatterKind kind) => kind == MatterKind.Item ? "item" : "tally";

    internal static void Map(EntityTypeBuilder<Matter> matter)
    {
        matter.ToTable("Matters");
        matter.HasKey(m => m.Id);
        matter.Property(m => m.Id).ValueGeneratedNever();
        matter.Property(m => m.Version).IsConcurrencyToken();
        matter.Property(m => m.ServicePoint).HasMaxLength(8);
        matter.Property(m => m.CaseType).HasMaxLength(80);
        matter.HasIndex(m => new { m.ServicePoint, m.Day });
        matter.HasIndex(m => new { m.ServicePoint, m.StruckAt });
    }
}

/// <summary>Tally: what opens no case, such as tickets or a penalty notice.</summary>
internal enum MatterKind { Item, Tally }
