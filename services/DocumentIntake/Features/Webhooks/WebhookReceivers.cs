using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Webhooks;

/// <summary>The webhooks of all departments that have one.</summary>
internal sealed class WebhookReceivers : IDisposable
{
    private readonly HttpClient _http;

    /// <exception cref="InvalidOperationException">A department takes webhooks but no address is configured.</exception>
    public WebhookReceivers(CityPack pack, WebhookOptions options, PlatformKeys keys, PlatformOptions platform)
    {
        // No redirect is followed: personal data goes where the configuration says and nowhere else.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = options.Timeout };
        All = [.. pack.Departments.Where(d => d.Delivery == DeliveryWay.Webhook).Select(d => d.Code).Distinct().Select(code =>
        {
            if (!options.Receivers.TryGetValue(code, out var receiver))
                throw new InvalidOperationException($"Department {code} takes its items by webhook (departments.json), but Pom:DocumentIntake:Webhooks:{code}:Url is missing.");
            var secret = receiver.Secret is { } given ? Convert.FromBase64String(given) : keys.Webhook(code, platform.CreateKeys);
            return new WebhookReceiver(code, receiver.Url, secret, _http, options);
        })];
    }

    public IReadOnlyList<WebhookReceiver> All { get; }

    public void Dispose() => _http.Dispose();
}
