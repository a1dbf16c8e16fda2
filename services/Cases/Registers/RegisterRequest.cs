using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Registers;

/// <summary>Where a request to a register stands.</summary>
public enum RegisterRequestState
{
    /// <summary>Not answered yet: on its way, held up by an outage, or the official has not typed the result.</summary>
    Waiting,

    /// <summary>The register did what was asked.</summary>
    Done,

    /// <summary>The register said no; a person looks at it.</summary>
    Rejected,
}

/// <summary>Something that a case asks of a state register. It is written in the transaction of the act that needs it, so that it is
/// asked if, and only if, the act stands; its id is the idempotency key of every attempt, so that it has one effect however often it
/// is sent.</summary>
public sealed class RegisterRequest : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Order of asking, over all cases of the service.</summary>
    public required long Position { get; init; }
    public required Guid CaseId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }

    /// <summary>Short name: PESEL, RDO, RZPESEL, CEPiK, CEK.</summary>
    public required string Register { get; init; }
    public required string Operation { get; init; }

    /// <summary>JSON.</summary>
    public required SealedText Payload { get; init; }

    /// <summary>What the data is needed for.</summary>
    public required string Purpose { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The played instant of the act, or null; what follows from the answer happens in the same played day.</summary>
    public DateTimeOffset? PlayedTime { get; init; }
    public string? TraceParent { get; init; }

    /// <summary>Real time, like everything that paces the sending.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NextAttempt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }

    /// <summary>The sender that has it in hand, and until when it may.</summary>
    public Guid? Claim { get; set; }

    /// <summary>Replica of the sender; one that starts again does not wait for its own claims of before.</summary>
    public string? ClaimedBy { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>The case was parked because of it.</summary>
    public bool Parked { get; set; }
    public RegisterRequestState State { get; private set; }

    /// <summary>JSON; of a rejection: code and reason.</summary>
    public SealedText? Result { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The register, or the official who typed its result.</summary>
    public string? AnsweredBy { get; private set; }
    public int Version { get; set; }

    /// <summary>"Now" for what follows from the request: real time, or as much later in the played day as the answer took.</summary>
    public DateTimeOffset? PlayedNow(DateTimeOffset real) => PlayedTime is { } played ? played + (real > CreatedAt ? real - CreatedAt : TimeSpan.Zero) : null;

    /// <summary>Nobody has it in hand any more.</summary>
    internal void Release(DateTimeOffset nextAttempt) => (Claim, ClaimedBy, ClaimedUntil, NextAttempt) = (null, null, null, nextAttempt);

    internal void Answer(RegisterRequestState state, SealedText result, string by, DateTimeOffset at)
    {
        if (State != RegisterRequestState.Waiting) throw new InvalidOperationException($"Request {Id} has its answer already.");
        (State, Result, AnsweredBy, AnsweredAt) = (state, result, by, at);
        Release(NextAttempt);
    }

    internal static void Map(EntityTypeBuilder<RegisterRequest> request)
    {
        request.ToTable("RegisterRequests");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.CaseReference).HasMaxLength(80);
        request.Property(r => r.Department).HasMaxLength(8);
        request.Property(r => r.Register).HasMaxLength(20);
        request.Property(r => r.Operation).HasMaxLength(40);
        request.Property(r => r.RequestedBy).HasMaxLength(100);
        request.Property(r => r.AnsweredBy).HasMaxLength(100);
        request.Property(r => r.LastError).HasMaxLength(200);
        request.Property(r => r.TraceParent).HasMaxLength(64);
        request.Property(r => r.Version).IsConcurrencyToken();
        request.HasIndex(r => new { r.State, r.Register, r.NextAttempt });
        request.HasIndex(r => new { r.CaseId, r.Position });
        request.HasIndex(r => new { r.Department, r.State, r.Position });
        request.HasIndex(r => r.Claim);
    }
}

/// <summary>Whether a register answers, as this service last found it, and since when.</summary>
public sealed class RegisterState
{
    public required string Register { get; init; }
    public bool Available { get; set; } = true;
    public DateTimeOffset Since { get; set; }

    /// <summary>How often it went away.</summary>
    public int Outages { get; set; }
    public string? LastError { get; set; }

    internal static void Map(EntityTypeBuilder<RegisterState> state)
    {
        state.ToTable("RegisterStates");
        state.HasKey(s => s.Register);
        state.Property(s => s.Register).HasMaxLength(20);
    }
}

/// <summary>The tables of a service that asks state registers.</summary>
public static class RegisterTables
{
    public static void MapRegisters(this ModelBuilder model)
    {
        model.Entity<RegisterRequest>(RegisterRequest.Map);
        model.Entity<RegisterState>(RegisterState.Map);
    }
}
