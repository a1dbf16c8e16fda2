using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>Declares exchanges, queues and bindings of every module of the process, without consuming anything.</summary>
public static class Topology
{
    /// <exception cref="OperationCanceledException">The broker did not answer within a minute.</exception>
    public static async Task DeclareAsync(IServiceProvider services)
    {
        if (services.GetRequiredService<MessagingOptions>().InMemory) return;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await services.GetRequiredService<IBusControl>().DeployAsync(timeout.Token);
    }
}
