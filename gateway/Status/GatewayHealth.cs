using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pom.Gateway.Accounts;

namespace Pom.Gateway.Status;

/// <summary>The gateway is ready when it can read accounts.</summary>
internal sealed class GatewayHealth(GatewayDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            return pending.Any() ? HealthCheckResult.Unhealthy($"Migrations are pending: {string.Join(", ", pending)}. Run deploy first.") : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database is out of reach.", e);
        }
    }
}
