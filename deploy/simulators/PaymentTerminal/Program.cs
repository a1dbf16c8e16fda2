using Pom.Simulators.PaymentTerminal;

var data = Environment.GetEnvironmentVariable("Pom__Data__Directory") ?? ".pom";
await using var simulator = PaymentTerminalSimulator.Build(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://127.0.0.1:8096", Path.Combine(data, "terminal-simulator"));
await simulator.RunAsync();
