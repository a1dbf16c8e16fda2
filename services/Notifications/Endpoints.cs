using Pom.Notifications.Features.Contacts;
using Pom.Notifications.Features.Notices;
using Pom.Notifications.Features.Providers;
using Pom.ServiceDefaults.Identity;

namespace Pom.Notifications;

/// <summary>Every route of Notifications, one line each, below <c>/api/notifications</c>.</summary>
internal static class Endpoints
{
    private const string Signed = "the provider signs each call with the shared secret";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/notices", ListNotices.Handle).Allow(Role.Operator).WithSummary("Notices, the newest first; addresses masked");
        api.MapPost("/notices/{noticeId:guid}/replay", ReplayNotice.Handle).Allow(Role.Operator).WithSummary("Send a failed notice once more");
        api.MapGet("/figures", GetFigures.Handle).Allow(Role.Operator).WithSummary("What waits for each provider, and whether it is called");

        var subject = api.MapGroup("/points/{point}/subjects/{subjectId:guid}");
        subject.MapGet("", SubjectAtPoint.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Notices about a ticket, item or booking of the point");
        subject.MapPost("/consent", ChangeConsent.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("The resident changes how they want to be told");

        var provider = api.MapGroup("/providers/{provider}");
        provider.MapPost("/reports", TakeReport.Handle).AllowPublic(Signed).WithSummary("The provider says what became of a message");
        provider.MapPost("/inbound", TakeInbound.Handle).AllowPublic(Signed).WithSummary("A resident answers by text message");
    }
}
