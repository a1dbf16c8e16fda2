using Microsoft.Extensions.DependencyInjection.Extensions;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Attachments;
using Pom.DocumentIntake.Features.ReceiptPages;
using Pom.DocumentIntake.Features.Receipts;
using Pom.DocumentIntake.Features.Webhooks;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake;

/// <summary>Document intake (kancelaria): the register of incoming items, their attachments, the way to the department that owns
/// the matter, and the receipts that come back.</summary>
public sealed class DocumentIntakeModule : IServiceModule
{
    public string Name => "document-intake";

    public Type DbContext => typeof(DocumentIntakeDb);

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(DocumentIntakeOptions.From(builder.Configuration));
        builder.Services.TryAddSingleton<DocumentStore>();
        builder.Services.TryAddSingleton<ContentProtector>();
        builder.Services.AddHostedService<DocumentSweep>();
        builder.Services.AddSingleton<QuestionLimit>();
        builder.Services.AddScoped<HandOver>();
        builder.Services.AddScoped<DepartmentWord>();
        builder.Services.AddScoped<DepartmentAnswer>();
        builder.Services.AddScoped<IAfterSent<DocumentIntakeDb>, RecordSent>();
        builder.Services.AddScoped<IAfterSent<DocumentIntakeDb>, RecordNoticeSent<DocumentHandedOver>>();
        builder.Services.AddScoped<IAfterSent<DocumentIntakeDb>, RecordNoticeSent<ItemWithdrawn>>();
        builder.Services.AddSingleton(WebhookOptions.From(builder.Configuration));
        builder.Services.AddSingleton<WebhookReceivers>();
        builder.Services.AddHostedService<PushDeliveries>();
        builder.Services.AddHostedService<EscalateOverdue>();
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);

    public void MapPages(IEndpointRouteBuilder app) => Endpoints.MapDocumentation(app);
}
