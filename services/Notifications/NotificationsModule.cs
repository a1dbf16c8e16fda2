using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.Notifications.Features.Contacts;
using Pom.Notifications.Features.Providers;
using Pom.Notifications.Features.Sending;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Notifications;

/// <summary>Messages to residents: who may be told what in which words, once, when it is of use.</summary>
public sealed class NotificationsModule : IServiceModule
{
    public string Name => "notifications";

    public Type DbContext => typeof(NotificationsDb);

    public void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(NotificationsOptions.From(builder.Configuration));
        services.AddSingleton<Wording>().AddSingleton<ProviderCall>();
        services.AddScoped<NoticeDesk>();
        services.AddKeyedSingleton<IProvider>(NoticeChannel.Sms, (s, _) => s.GetRequiredService<NotificationsOptions>() is { Sms: { } sms } options ? new SmsGateway(sms, options.Timeout) : Outbox(s, NoticeChannel.Sms));
        services.AddKeyedSingleton<IProvider>(NoticeChannel.Email, (s, _) => s.GetRequiredService<NotificationsOptions>() is { Smtp: { } smtp } options ? new SmtpServer(smtp, options.Timeout) : Outbox(s, NoticeChannel.Email));
        services.AddSingleton<IReadOnlyList<ProviderLane>>(s => [Lane(s, NoticeChannel.Sms), Lane(s, NoticeChannel.Email)]);
        services.AddHostedService<SendNotices>();
        services.AddSingleton<EraseOld>().AddHostedService(s => s.GetRequiredService<EraseOld>());
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);

    private static ProviderLane Lane(IServiceProvider services, NoticeChannel channel) => new(
        services.GetRequiredKeyedService<IProvider>(channel), services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<NotificationsOptions>(),
        services.GetRequiredService<CityPack>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ProviderLane>>());

    private static FileOutbox Outbox(IServiceProvider services, NoticeChannel channel)
    {
        if (!services.GetRequiredService<PlatformOptions>().Demo)
            services.GetRequiredService<ILogger<FileOutbox>>().LogWarning("No provider is configured for {Channel}: messages go to a file and reach nobody (Pom:Notifications)", channel);
        return new FileOutbox(channel, services.GetRequiredService<NotificationsOptions>().Outbox, services.GetRequiredService<TimeProvider>());
    }
}
