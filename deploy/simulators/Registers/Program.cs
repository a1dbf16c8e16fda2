using Pom.Simulators.Registers;

var data = Environment.GetEnvironmentVariable("Pom__Data__Directory") ?? ".pom";
await using var simulator = RegisterSimulator.Build(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://127.0.0.1:8095", Path.Combine(data, "registers-simulator"));
await simulator.RunAsync();
