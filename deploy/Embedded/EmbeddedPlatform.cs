using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Pom.Gateway;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Telemetry;
using Pom.Simulators.PaymentTerminal;
using Pom.Simulators.Registers;

namespace Pom.Embedded;

/// <summary>The whole platform in one process: the services on an inner port, the gateway in front of them on the public one, so
/// that a request takes the same way as when every service runs alone. SQLite and the in-memory transport.</summary>
public static class EmbeddedPlatform
{
    /// <summary><c>--port N</c> (0 = a free one), <c>--data DIR</c>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (!TryReadArguments(args, out var port, out var data)) return 2;
        if (IsTaken(port)) return await PortTakenAsync(port); // said now, not when everything else has started
        var started = Stopwatch.StartNew();
        var settings = Settings(data);
        var modules = Modules.All();
        try
        {
            using var running = RunningInstance.Take(data);
            await using var registers = await StartRegistersAsync(data, settings);
            await using var terminals = await StartTerminalsAsync(data, settings);
            await using var services = ServiceHost.Build([], modules, builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings);
                builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0")]);
            });
            await ServiceHost.PrepareAsync(services, modules);
            await services.StartAsync();
            var inner = AddressOf(services);

            await using var gateway = GatewayHost.Build([], builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings);
                builder.Configuration.AddInMemoryCollection(modules.Select(m => KeyValuePair.Create<string, string?>($"Pom:Services:{m.Name}:Url", inner)));
                // The services' exporter already sees every activity of the process.
                builder.Configuration.AddInMemoryCollection([new("urls", $"http://127.0.0.1:{port}"), new(TelemetrySetup.SharedKey, "true"), new("Pom:Gateway:TrustedProxies", "127.0.0.1,::1")]);
            });
            await GatewayHost.PrepareAsync(gateway);
            await gateway.StartAsync();
            services.Configuration["Pom:Gateway:Url"] = AddressOf(gateway); // for the pages that ask the public interface
            running.Announce(AddressOf(gateway));
            Console.WriteLine($"POM is ready: {AddressOf(gateway)}  ({started.Elapsed.TotalSeconds:0.0} s; data in {data}; demo accounts clerk.mh1, supervisor.mh, handler.so, operator, … password pom-demo; Ctrl-C stops)");

            await WaitForStopAsync();
            Console.WriteLine("POM is stopping …");
            await gateway.StopAsync();
            await services.StopAsync();
            Console.WriteLine("POM has stopped.");
            return 0;
        }
        catch (Exception e) when (e is CityPackException or DataFolderException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return await PortTakenAsync(port);
        }
    }

    /// <summary>A demonstration has nobody who types what a register said; so its simulator runs beside the services, unless the
    /// environment names registers of its own.</summary>
    private static async Task<WebApplication?> StartRegistersAsync(string data, Dictionary<string, string?> settings)
    {
        if (Environment.GetEnvironmentVariable("Pom__Registers__Adapter") is not null) return null;
        var registers = RegisterSimulator.Build("http://127.0.0.1:0", Path.Combine(data, "registers-simulator"));
        await registers.StartAsync();
        settings["Pom:Registers:Adapter"] = "http";
        settings["Pom:Registers:Url"] = AddressOf(registers);
        return registers;
    }

    /// <summary>Nor does it have card terminals on its counters, unless the environment names some.</summary>
    private static async Task<WebApplication?> StartTerminalsAsync(string data, Dictionary<string, string?> settings)
    {
        if (Environment.GetEnvironmentVariable("Pom__Payments__TerminalUrl") is not null) return null;
        var terminals = PaymentTerminalSimulator.Build("http://127.0.0.1:0", Path.Combine(data, "terminal-simulator"));
        await terminals.StartAsync();
        settings["Pom:Payments:TerminalUrl"] = AddressOf(terminals) + "/terminals/{terminal}";
        return terminals;
    }

    private static Dictionary<string, string?> Settings(string data) => new()
    {
        ["Pom:Demo"] = "true",
        ["Pom:Data:Directory"] = data,
        ["Pom:Keys:Directory"] = Path.Combine(data, "keys"),
        ["Pom:Database:Provider"] = "sqlite",
        ["Pom:Database:Directory"] = Path.Combine(data, "db"),
        ["Pom:Messaging:Transport"] = "memory",
        // The terminal belongs to the person who started it; POM_LOG=Information says everything.
        ["Logging:LogLevel:Default"] = Environment.GetEnvironmentVariable("POM_LOG") ?? "Warning",
    };

    private static bool IsTaken(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }

    private static async Task<int> PortTakenAsync(int port)
    {
        await Console.Error.WriteLineAsync($"Port {port} is taken. Choose another with --port N, or --port 0 for a free one.");
        return 1;
    }

    private static string AddressOf(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static async Task WaitForStopAsync()
    {
        var stop = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await stop.Task;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }

    private static bool TryReadArguments(string[] args, out int port, out string data)
    {
        (port, data) = (8080, Path.GetFullPath(".pom"));
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            if (args[i] == "--port" && int.TryParse(value, out port) && port is >= 0 and <= 65535) continue;
            if (args[i] == "--data" && !string.IsNullOrWhiteSpace(value)) { data = Path.GetFullPath(value); continue; }
            Console.Error.WriteLine($"'{args[i]} {value}' is not understood. Options: --port 0…65535 (0 = a free one; default 8080), --data DIR (default .pom).");
            return false;
        }
        return true;
    }
}
