using Pom.DocumentIntake.Features.Attachments;
using Pom.DocumentIntake.Features.Catalogue;
using Pom.DocumentIntake.Features.Deliveries;
using Pom.DocumentIntake.Features.Documentation;
using Pom.DocumentIntake.Features.Forwarding;
using Pom.DocumentIntake.Features.Items;
using Pom.DocumentIntake.Features.Originals;
using Pom.DocumentIntake.Features.Pickups;
using Pom.DocumentIntake.Features.ReceiptPages;
using Pom.DocumentIntake.Features.Receipts;
using Pom.DocumentIntake.Features.Reconciliations;
using Pom.DocumentIntake.Features.Register;
using Pom.DocumentIntake.Features.Registers;
using Pom.DocumentIntake.Features.Search;
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
            .Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment, Role.DepartmentSystem);
        api.MapGet("/attachments/{attachmentId:guid}/preview", PreviewAttachment.Handle).WithName("previewAttachment").WithSummary("First page to look at: pictures as they are")
            .Allow(Role.Clerk, Role.Supervisor, Role.CaseHandler, Role.HeadOfDepartment);

        api.MapPost("/points/{point}/items", RegisterItem.Handle).WithName("registerItem").WithSummary("Register an application or letter and send it to its department").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/items/check", CheckItem.Handle).WithName("checkItem").WithSummary("Dry run while somebody types: which rules between the fields are broken").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/items/{itemId:guid}", GetItem.Handle).WithName("getItem").WithSummary("One item with its receipts and its case").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/items/{itemId:guid}/route", RouteItem.Handle).WithName("routeItem").WithSummary("Send a refused item to another department").AllowAtPoint(Role.Supervisor);
        api.MapGet("/points/{point}/receipts", FollowReceipts.Handle).WithName("followReceipts").WithSummary("What is new about the items of the point since the last question").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/registers-away", ListRegistersAway.Handle).WithName("listRegistersAway").WithSummary("State registers that do not answer at the moment").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/items/overdue", ListOverdue.Handle).WithName("listOverdue").WithSummary("Items that a department has not answered in its time").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/items/decisions", ListDecisions.Handle).WithName("listDecisions").WithSummary("Items that wait for a person's decision about their department").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/routing/explain", ExplainRouting.Handle).WithName("explainRouting").WithSummary("Dry run of the routing rules: where an item would go, and why").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/days/{date}/items", ListDay.Handle).WithName("listItemsOfDay").WithSummary("Items of one day, in the order of registration").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/items/{itemId:guid}/void", VoidItem.Handle).WithName("voidItem").WithSummary("Strike out an entry made in error; its number stays, with the reason").AllowAtPoint(Role.Supervisor);
        api.MapPost("/points/{point}/items/search", SearchItems.AtPoint).WithName("searchItems").WithSummary("Find items of the point by number, case, sender, date, department, state or words of the title").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/departments/{department}/items/search", SearchItems.InDepartment).WithName("searchItemsOfDepartment").WithSummary("Find items of the department, as at a point").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);

        api.MapGet("/points/{point}/register", ListRegister.Handle).WithName("listRegister").WithSummary("The register of the point by day or year, page by page").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/register.csv", ExportRegister.Handle).WithName("exportRegister").WithSummary("The register of the point by day or year as CSV").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/register.html", PrintRegister.Handle).WithName("printRegister").WithSummary("A page of the register to print").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/register/{year:int}/check", CheckRegister.Handle).WithName("checkRegister").WithSummary("Whether a number of the year is missing in the whole city").Allow(Role.Operator, Role.Supervisor);

        api.MapGet("/points/{point}/items/{itemId:guid}/receipt", PrintReceipt.Handle).WithName("printReceipt").WithSummary("The resident's confirmation of receipt to print, with a QR code").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/receipt", AskReceipt.Page).WithName("receiptPage").WithSummary("Page on which a resident asks how an item stands").AllowPublic("an empty form");
        api.MapPost("/receipt", AskReceipt.Submit).WithName("askReceiptPage").WithSummary("The page's form: how the item stands").AllowPublic("number and code of the receipt are the key, and attempts are limited");
        api.MapPost("/receipt/status", AskReceipt.Json).WithName("askReceipt").WithSummary("How the item stands, by number and code of its receipt").AllowPublic("number and code of the receipt are the key, and attempts are limited");

        api.MapPost("/points/{point}/originals", TakeOriginal.Handle).WithName("takeOriginal").WithSummary("Take the paper of an item into custody: barcode and number in the chronological store").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/originals/{barcode}", ShowOriginal.AtPoint).WithName("getOriginal").WithSummary("An original of the point with its trail").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/points/{point}/bags", ListBags.AtPoint).WithName("listBags").WithSummary("Bags of the point that are not received whole, or the overdue ones").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/bags", FillBag.Open).WithName("openBag").WithSummary("Open a bag for the originals of one department").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/bags/{bagId:guid}/put-in", FillBag.PutIn).WithName("putInBag").WithSummary("Put an original into the bag").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/bags/{bagId:guid}/take-out", FillBag.TakeOut).WithName("takeOutOfBag").WithSummary("Take an original out of the bag again").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapPost("/points/{point}/bags/{bagId:guid}/hand-over", FillBag.HandToCourier).WithName("handBagToCourier").WithSummary("Hand the bag to the courier").AllowAtPoint(Role.Clerk, Role.Supervisor);
        api.MapGet("/departments/{department}/bags", ListBags.ForDepartment).WithName("listBagsOfDepartment").WithSummary("Bags for the department that are not received whole, or the overdue ones").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        api.MapPost("/departments/{department}/bags/{bagId:guid}/receive", ReceiveBag.Handle).WithName("receiveBag").WithSummary("Receive a bag by scanning what is in it; what is not is missed").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        api.MapGet("/departments/{department}/originals/{barcode}", ShowOriginal.InDepartment).WithName("getOriginalOfDepartment").WithSummary("An original of the department with its trail").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        api.MapPost("/departments/{department}/originals/{barcode}/lend", LendOriginal.Lend).WithName("lendOriginal").WithSummary("Lend an original out of the store").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);
        api.MapPost("/departments/{department}/originals/{barcode}/return", LendOriginal.Return).WithName("returnOriginal").WithSummary("Take a lent original back").AllowInDepartment(Role.CaseHandler, Role.HeadOfDepartment);

        api.MapPost("/points/{point}/pickups/find", FindPickup.Handle).WithName("findPickup").WithSummary("What waits for a resident, by case reference, number of the receipt or ticket, at any point").AllowAtPoint(Role.Clerk);
        api.MapPost("/points/{point}/pickups", HandOverDocument.Handle).WithName("handOverDocument").WithSummary("Hand the ready document over to the resident").AllowAtPoint(Role.Clerk);

        api.MapGet("/departments/{department}/deliveries", FetchDeliveries.Handle).WithName("fetchDeliveries").WithSummary("A department's own system fetches what it has missed since a number").AllowInDepartment(Role.DepartmentSystem);
        api.MapPost("/departments/{department}/deliveries/{sequence:long}/accept", AnswerDelivery.Accept).WithName("acceptDelivery").WithSummary("A department's own system accepts an item with its case reference").AllowInDepartment(Role.DepartmentSystem);
        api.MapPost("/departments/{department}/deliveries/{sequence:long}/refuse", AnswerDelivery.Refuse).WithName("refuseDelivery").WithSummary("A department's own system refuses an item with a reason").AllowInDepartment(Role.DepartmentSystem);
        api.MapPut("/departments/{department}/days/{date}/statement", StateOwnCases.Handle).WithName("stateOwnCases").WithSummary("A department's own system says which items of a day it has cases for").AllowInDepartment(Role.DepartmentSystem);
        api.MapPost("/reconciliations", StartReconciliation.Handle).WithName("startReconciliation").WithSummary("Ask the departments what they have of a day").Allow(Role.Operator, Role.Supervisor);
        api.MapGet("/reconciliations/{reconciliationId:guid}", GetReconciliation.Handle).WithName("getReconciliation").WithSummary("A day compared with what the departments say, difference by difference").Allow(Role.Operator, Role.Supervisor);
        api.MapGet("/hand-over", HandOverStatus.Handle).WithName("handOverStatus").WithSummary("How far each department is behind").Allow(Role.Operator);
        api.MapGet("/hand-over/{department}/deliveries", ListUnanswered.Handle).WithName("listUnanswered").WithSummary("A department's unanswered deliveries and what went wrong on their way").Allow(Role.Operator);
        api.MapPost("/hand-over/{department}/deliveries/{sequence:long}/replay", ReplayDelivery.Handle).WithName("replayDelivery").WithSummary("Try a webhook delivery again").Allow(Role.Operator);
    }

    public static void MapDocumentation(IEndpointRouteBuilder app) =>
        app.MapGet(AsyncApiDocument.Path, AsyncApiDocument.Handle).ExcludeFromDescription().AllowPublic("the messages' description holds no data");
}
