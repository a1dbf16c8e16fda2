using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>Keeps the last thing that each department said about a day.</summary>
internal static class Statements
{
    public static async Task KeepAsync(DocumentIntakeDb db, PersonalDataProtector protector, string department, DateOnly day, Guid? reconciliationId, IReadOnlyList<StatedCase> cases, CancellationToken ct)
    {
        var (content, now) = (protector.Seal(MessageTypes.Serialize(cases.ToArray())), TimeProvider.System.GetUtcNow());
        if (await db.Statements.SingleOrDefaultAsync(s => s.Department == department && s.Day == day, ct) is { } statement)
            (statement.Cases, statement.StatedAt, statement.ReconciliationId) = (content, now, reconciliationId);
        else
            db.Statements.Add(new DepartmentStatement { Department = department, Day = day, ReconciliationId = reconciliationId, StatedAt = now, Cases = content });
    }

    public static IReadOnlyList<StatedCase> Open(this PersonalDataProtector protector, DepartmentStatement statement) =>
        (StatedCase[])MessageTypes.Deserialize(typeof(StatedCase[]), protector.OpenBytes(statement.Cases));
}
