using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>A request for what is missing (wezwanie do uzupełnienia braków) and what became of it.</summary>
public sealed class SupplementRequest
{
    public required Guid CaseId { get; init; }

    /// <summary>Number of the row of the log sheet.</summary>
    public required int Number { get; init; }
    public required SealedText Missing { get; init; }
    public required DateOnly AnswerBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; internal set; }

    internal static void Map(EntityTypeBuilder<SupplementRequest> request)
    {
        request.ToTable("SupplementRequests");
        request.HasKey(s => new { s.CaseId, s.Number });
    }
}
