using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using Pom.Portal.Data;
using Pom.Portal.Faces.Site.Live;
using Pom.Portal.Features.Printing;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Portal;

/// <summary>The web pages of the platform.</summary>
public sealed class PortalModule : IServiceModule
{
    public string Name => "portal";
    public Type DbContext => typeof(PortalDb);

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All)); // Polish letters as they are
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<PageContext>();
        builder.Services.AddScoped<PublicApi>();
        builder.Services.AddScoped<LiveWaits>();
        builder.Services.AddSingleton(new Printers(builder.Configuration));
        builder.Services.AddHttpClient(PublicApi.ClientName, c => c.Timeout = PublicApi.Patience).RemoveAllLoggers();
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);
    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
    public void MapPages(IEndpointRouteBuilder app) => Endpoints.MapPages(app);
}
