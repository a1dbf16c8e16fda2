using System.Runtime.InteropServices;
using Pom.Tool.Supervision;

// Stands in for the programs of the platform:
//   deploy            the deployment step: leaves a file in the data folder, or fails when STANDIN_DEPLOY_FAILS is set
//   supervise DIR     a supervisor of its own, to be killed by a test
//   (nothing)         a service with a health check that tells its environment; deaf to SIGTERM when STANDIN_DEAF is set
if (args is ["deploy"])
{
    Console.WriteLine("deploying to " + Environment.GetEnvironmentVariable("Pom__Database__Provider"));
    if (Environment.GetEnvironmentVariable("STANDIN_DEPLOY_FAILS") is not null) return 3;
    File.AppendAllText(Path.Combine(Environment.GetEnvironmentVariable("Pom__Data__Directory")!, "deployed"), "once\n");
    return 0;
}

if (args is ["supervise", var folder])
{
    var own = typeof(Program).Assembly.Location;
    await using var platform = await Platform.StartAsync(new PlatformOptions
    {
        DataDirectory = folder,
        RabbitMq = Environment.GetEnvironmentVariable("POM_RABBITMQ"),
        Postgres = Environment.GetEnvironmentVariable("POM_POSTGRES"),
        DeployAssembly = null,
        Programs = [new("queueing", own), new("portal", own), new("gateway", own)],
        Environment = { ["portal"] = new Dictionary<string, string> { ["STANDIN_DEAF"] = "1" } },
    });
    Console.WriteLine("supervising");
    await Task.Delay(Timeout.Infinite);
}

using var deaf = Environment.GetEnvironmentVariable("STANDIN_DEAF") is null ? null
    : PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
var builder = WebApplication.CreateSlimBuilder(args);
if (deaf is not null) builder.Services.AddSingleton<IHostLifetime, Deaf>();
var app = builder.Build();
app.MapGet("/health/ready", () => "ready");
app.MapGet("/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? "");
app.MapGet("/status", () => Results.Json(new { services = new[] { new { name = "queueing", ready = true, detail = "" }, new { name = "portal", ready = Environment.GetEnvironmentVariable("STANDIN_UNREADY") is null, detail = "database" } } }));
Console.WriteLine("stand-in starts");
await app.RunAsync();
return 0;

/// <summary>A program that does not end when it is asked to.</summary>
internal sealed class Deaf : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
