using Pom.DocumentIntake.Features.Attachments;
using Pom.DocumentIntake.Features.Catalogue;
using Pom.DocumentIntake.Features.Items;
using Pom.DocumentIntake.Features.Pickups;
using Pom.DocumentIntake.Features.Forwarding;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake;

/// <summary>Every route of the service, below <c>/api/document-intake</c>.</summary>
internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/case-types", ListCaseTypes.Handle).WithName("listCaseTypes").WithSummary("The matters that can be taken in, with their forms").Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment);
        api.MapGet("/departments", ListDepartments.Handle).WithName("listDepartments").WithSummary("The departments and who keeps their cases").Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment);

        // Streams for as long as the line needs and is repeatable by its content: no transaction may be open meanwhile.
        api.MapPost("/attachments", UploadAttachment.Handle).WithName("uploadAttachment").WithSummary("Take in a scan or file, before its item is registered").WithMetadata(new NoCommandTransaction("the body is streamed"))
            .Allow(Role.Clerk, Role.Supervisor);
        api.MapGet("/attachments/{attachmentId:guid}", DownloadAttachment.Handle).WithName("downloadAttachment").WithSummary("Content of an attachment")
            .Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment);

        api.MapPost("/points/{point}/items", RegisterItem.Handle).WithName("registerItem").WithSummary("Register an application or letter and send it to its department").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/items/{itemId:guid}", GetItem.Handle).WithName("getItem").WithSummary("One item with its receipts and its case").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/items/{itemId:guid}/route", RouteItem.Handle).WithName("routeItem").WithSummary("Send a refused item to another department").AllowAtPoint(Role.Supervisor);
        api.MapGet("/points/{point}/items/decisions", ListDecisions.Handle).WithName("listDecisions").WithSummary("Items that wait for a person's decision about their department").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/routing/explain", ExplainRouting.Handle).WithName("explainRouting").WithSummary("Dry run of the routing rules: where an item would go, and why").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/days/{date}/items", ListDay.Handle).WithName("listItemsOfDay").WithSummary("Items of one day, in the order of registration").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/pickups", HandOverDocument.Handle).WithName("handOverDocument").WithSummary("Hand the ready document over to the resident").AllowAtPoint(Role.Clerk);
    }
}
