using Pom.Payments.Features.Cards;
using Pom.Payments.Features.Charges;
using Pom.Payments.Features.Closings;
using Pom.Payments.Features.Drawers;
using Pom.Payments.Features.Fees;
using Pom.Payments.Features.Ledger;
using Pom.Payments.Features.Matters;
using Pom.Payments.Features.Payments;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Payments;

/// <summary>Every route of the service, below <c>/api/payments</c>.</summary>
internal static class Endpoints
{
    /// <summary>A terminal is called in between, which no transaction may wait for: these commands keep their key themselves.</summary>
    private static readonly NoCommandTransaction s_ownKey = new("a terminal is called in between; the key is kept by the command itself");

    public static void Map(RouteGroupBuilder api)
    {
        var point = api.MapGroup("/points/{point}");

        point.MapPost("/fees/assess", AssessFee.Handle).WithName("assessFee").WithSummary("Dry run: what a matter would cost, line by line").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapPost("/charges", MakeCharge.Handle).WithName("makeCharge").WithSummary("Assess the fee of an item or of what was counted: what is owed for it").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapGet("/charges/{chargeId:guid}", ReadCharges.One).WithName("getCharge").WithSummary("One charge, and how it can be paid by transfer").AllowAtPoint(Role.Clerk, Role.Supervisor, Role.Finance);
        point.MapGet("/items/{itemId:guid}/charges", ReadCharges.OfItem).WithName("listChargesOfItem").WithSummary("What is or was owed for an item or tally").AllowAtPoint(Role.Clerk, Role.Supervisor, Role.Finance);
        point.MapPost("/charges/{chargeId:guid}/reassess", ChangeCharge.Reassess).WithName("reassessCharge").WithSummary("Assess an open charge anew, with a reason").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapPost("/charges/{chargeId:guid}/void", ChangeCharge.Void).WithName("voidCharge").WithSummary("Void an open charge, with a reason").AllowAtPoint(Role.Supervisor);

        point.MapPost("/payments", TakePayment.Handle).WithName("takePayment").WithSummary("Take the money for one or more charges, in cash, by card, or shown as transferred").WithMetadata(s_ownKey).AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapGet("/payments/{paymentId:guid}", ReadPayments.One).WithName("getPayment").WithSummary("One payment").AllowAtPoint(Role.Clerk, Role.Supervisor, Role.Finance);
        point.MapGet("/payments/{paymentId:guid}/confirmation", PrintConfirmation.Handle).WithName("printConfirmation").WithSummary("The confirmation of a payment to print, A4 or 80 mm").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapPost("/payments/{paymentId:guid}/cancel", CancelPayment.Handle).WithName("cancelPayment").WithSummary("Take a payment back by a counter-entry, with a reason").WithMetadata(s_ownKey).AllowAtPoint(Role.Supervisor);
        point.MapGet("/days/{date}/payments", ReadPayments.OfDay).WithName("listPaymentsOfDay").WithSummary("Payments of a day in the order of their numbers").AllowAtPoint(Role.Clerk, Role.Supervisor, Role.Finance);

        point.MapGet("/terminals", TerminalCommands.List).WithName("listTerminals").WithSummary("The card terminals, and what is not cleared up at them").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapGet("/attempts/{attemptId:guid}", TerminalCommands.Read).WithName("getAttempt").WithSummary("How an attempt at a card terminal stands").AllowAtPoint(Role.Clerk, Role.Supervisor, Role.Finance);
        point.MapPost("/attempts/{attemptId:guid}/reconcile", TerminalCommands.Reconcile).WithName("reconcileAttempt").WithSummary("Ask the terminal now what became of an attempt").WithMetadata(s_ownKey).AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapPost("/attempts/{attemptId:guid}/settle", TerminalCommands.Settle).WithName("settleAttempt").WithSummary("Say what became of an attempt where the terminal cannot, with a reason").WithMetadata(s_ownKey).AllowAtPoint(Role.Supervisor);

        point.MapPost("/drawers", DrawerCommands.Open).WithName("openDrawer").WithSummary("Open a cash drawer with its float").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapGet("/drawers/{drawerId:guid}", ReadDrawers.One).WithName("getDrawer").WithSummary("A drawer and what should be in it").AllowAtPoint(Role.Clerk, Role.Supervisor, Role.Finance);
        point.MapPost("/drawers/{drawerId:guid}/close", DrawerCommands.Close).WithName("closeDrawer").WithSummary("Count a drawer and close it; a difference needs a reason").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapPost("/drawers/{drawerId:guid}/hand-over", DrawerCommands.HandOver).WithName("handDrawerOver").WithSummary("Count a drawer and hand it over to the next clerk").AllowAtPoint(Role.Clerk, Role.Supervisor);
        point.MapGet("/days/{date}/drawers", ReadDrawers.OfDay).WithName("listDrawersOfDay").WithSummary("The drawers of a day").AllowAtPoint(Role.Clerk, Role.Supervisor, Role.Finance);

        point.MapGet("/days/{date}/discrepancies", ListDiscrepancies.Handle).WithName("listDiscrepancies").WithSummary("Where charges and the matters they are for do not agree, and what must be given back").AllowAtPoint(Role.Supervisor, Role.Finance);
        point.MapPost("/closings", CloseDay.Handle).WithName("closeDay").WithSummary("Close the day of the point; lists what stands in the way").WithMetadata(s_ownKey).AllowAtPoint(Role.Supervisor);
        point.MapGet("/closings/{date}", ReadClosing.Json).WithName("getClosing").WithSummary("A closed day, or the day so far").AllowAtPoint(Role.Supervisor, Role.Finance);
        point.MapGet("/closings/{date}.csv", ReadClosing.Csv).WithName("exportClosing").WithSummary("The closing as CSV").AllowAtPoint(Role.Supervisor, Role.Finance);
        point.MapGet("/closings/{date}.html", ReadClosing.Print).WithName("printClosing").WithSummary("The closing to print").AllowAtPoint(Role.Supervisor, Role.Finance);
        point.MapGet("/days/{date}/ledger", ReadLedger.Handle).WithName("listLedgerOfDay").WithSummary("The ledger of a day, transaction by transaction").AllowAtPoint(Role.Supervisor, Role.Finance);
    }
}
