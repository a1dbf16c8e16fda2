using Pom.DocumentIntake.Features.Attachments;
using Pom.DocumentIntake.Features.Catalogue;
using Pom.DocumentIntake.Features.Items;
using Pom.DocumentIntake.Features.Pickups;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake;

/// <summary>Every route of the service, below <c>/api/document-intake</c>.</summary>
internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/case-types", ListCaseTypes.Handle).WithName("listCaseTypes").Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment);
        api.MapGet("/departments", ListDepartments.Handle).WithName("listDepartments").Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment);

        // Streams for as long as the line needs and is repeatable by its content: no transaction may be open meanwhile.
        api.MapPost("/attachments", UploadAttachment.Handle).WithName("uploadAttachment").WithMetadata(new NoCommandTransaction("the body is streamed"))
            .Allow(Role.Clerk, Role.Supervisor);
        api.MapGet("/attachments/{attachmentId:guid}", DownloadAttachment.Handle).WithName("downloadAttachment")
            .Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment);

        api.MapPost("/points/{point}/items", RegisterItem.Handle).WithName("registerItem").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/items/{itemId:guid}", GetItem.Handle).WithName("getItem").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/items/{itemId:guid}/route", RouteItem.Handle).WithName("routeItem").AllowAtPoint(Role.Supervisor);
        api.MapGet("/points/{point}/days/{date}/items", ListDay.Handle).WithName("listItemsOfDay").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/pickups", HandOverDocument.Handle).WithName("handOverDocument").AllowAtPoint(Role.Clerk);
    }
}
