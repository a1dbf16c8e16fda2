using System.Globalization;
using Pom.Simulators.Messages;

// --port N, --smtp-port N, --callback URL (…/api/notifications/providers/sms), --secret FILE (base64, as the platform's webhook-sms-gateway.key)
var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
if (args.Length % 2 != 0 || given.Keys.Except(["--port", "--smtp-port", "--callback", "--secret"]).Any())
{
    await Console.Error.WriteLineAsync("Options: --port N (8091), --smtp-port N (8025), --callback URL, --secret FILE.");
    return 2;
}
await using var simulator = await MessagesSimulator.StartAsync(
    int.Parse(given.GetValueOrDefault("--port", "8091"), CultureInfo.InvariantCulture), int.Parse(given.GetValueOrDefault("--smtp-port", "8025"), CultureInfo.InvariantCulture),
    given.TryGetValue("--callback", out var callback) ? new Uri(callback.TrimEnd('/') + "/") : null,
    given.TryGetValue("--secret", out var file) ? Convert.FromBase64String((await File.ReadAllTextAsync(file)).Trim()) : null);
Console.WriteLine($"Text messages: POST {simulator.Url}messages   e-mail: SMTP port {simulator.SmtpPort}   what arrived: {simulator.Url}inbox   faults: PUT {simulator.Url}control");
await simulator.WaitForStopAsync();
return 0;
