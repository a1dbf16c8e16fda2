using System.Globalization;
using System.Runtime.InteropServices;
using Pom.Tool.Supervision;

namespace Pom.Tool.Commands;

/// <summary><c>./pom run --distributed</c>: starts the platform, keeps it running, stops it on Ctrl-C or SIGTERM.</summary>
internal static class RunCommand
{
    private const string DemoAccounts = "clerk.mh1, supervisor.mh, machine.mh, handler.so, head.so, operator; password pom-demo";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var port = int.TryParse(arguments.Take("--port") ?? "8080", NumberStyles.None, CultureInfo.InvariantCulture, out var p) && p <= 65535
            ? p : throw new ArgumentException("--port takes a number from 0 (a free one) to 65535.");
        var data = arguments.Take("--data") ?? Path.Combine(Repository.Root, ".pom");
        arguments.End();

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

        try
        {
            await using var platform = await Platform.StartAsync(new PlatformOptions
            {
                DataDirectory = data,
                Port = port,
                RabbitMq = Given("POM_RABBITMQ"),
                RabbitMqManagement = Given("POM_RABBITMQ_MANAGEMENT"),
                Postgres = Given("POM_POSTGRES"),
                Say = line => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss}  {line}"),
            }, stop.Token);
            Console.WriteLine($"POM is ready: {platform.Url}  (demo accounts: {DemoAccounts})");
            await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            Console.WriteLine("stopping");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while starting: everything has been stopped already.
        }
        Console.WriteLine("POM has stopped");
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
