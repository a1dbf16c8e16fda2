using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.ServiceDefaults.Privacy;

/// <summary>One reading of one person's data. The person is named by keyed hash only.</summary>
public sealed class AccessLogEntry
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Roles { get; init; }

    /// <summary>Points or departments the actor acted for; behind an @ the workstation, where that is known.</summary>
    public required string Place { get; init; }

    /// <summary>What was read: <c>case</c>, <c>incoming-item</c>, <c>attachment</c>, …</summary>
    public required string What { get; init; }
    public required Guid ObjectId { get; init; }

    /// <summary>Case reference or number in the register of incoming items.</summary>
    public string? Reference { get; init; }
    public required string Purpose { get; init; }
    public string? SubjectIndex { get; init; }

    internal static void Map(EntityTypeBuilder<AccessLogEntry> entity)
    {
        entity.ToTable("AccessLog");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.HasIndex(e => new { e.SubjectIndex, e.At });
        entity.HasIndex(e => e.At);
    }
}

/// <summary>Writes the access log.</summary>
public static class AccessLog
{
    /// <summary>Records that <paramref name="caller"/> reads a person's data. Save before the data is given out: what cannot be
    /// logged must not be read.</summary>
    /// <param name="purpose">Why: the act that the data is needed for.</param>
    /// <param name="subjectIndex">Keyed hash of the person's number, where there is one.</param>
    /// <param name="workstation">Where the actor sits, where that is known.</param>
    public static void LogAccess(this PomDbContext db, Caller caller, TimeProvider clock, string what, Guid objectId, string? reference, string purpose, string? subjectIndex, string? workstation = null) =>
        db.AccessLog.Add(new AccessLogEntry
        {
            Id = Guid.CreateVersion7(),
            At = clock.GetUtcNow(),
            Actor = caller.User,
            Roles = string.Join(',', caller.Roles),
            Place = string.Join(',', caller.Points.Concat(caller.Departments)) + (workstation is null ? "" : $"@{workstation}"),
            What = what,
            ObjectId = objectId,
            Reference = reference,
            Purpose = purpose,
            SubjectIndex = subjectIndex,
        });
}
