namespace Pom.Cases.Registers.Features;

/// <summary>A request as lists show it: nothing about the person.</summary>
internal sealed record RegisterRequestSummary(Guid RequestId, Guid CaseId, string CaseReference, string Register, string Operation, RegisterRequestState State, bool Parked,
    string Purpose, string RequestedBy, DateTimeOffset RequestedAt, int Attempts, string? LastError, string? AnsweredBy, DateTimeOffset? AnsweredAt)
{
    public static RegisterRequestSummary Of(RegisterRequest r) => new(r.Id, r.CaseId, r.CaseReference, r.Register, r.Operation, r.State, r.Parked,
        r.Purpose, r.RequestedBy, r.RequestedAt, r.Attempts, r.LastError, r.AnsweredBy, r.AnsweredAt);
}
