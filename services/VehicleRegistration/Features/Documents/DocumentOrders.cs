using Pom.Cases.Domain;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.Privacy;
using Pom.VehicleRegistration.Data;

namespace Pom.VehicleRegistration.Features.Documents;

/// <summary>Has documents made: ordered, followed until they arrive, issued with the hand-over. What the register says moves the case on;
/// an official who was faster is not undone.</summary>
internal sealed class DocumentOrders(VehicleRegistrationDb db, RegisterBook<VehicleRegistrationDb> registers)
{
    private const string Purpose = "document of the case";

    /// <summary>The operations of a register that make one kind of document.</summary>
    internal sealed record Route(string Register, string Order, string Status, string Issue)
    {
        public static Route Of(OrderedDocumentKind kind) => kind == OrderedDocumentKind.RegistrationDocument
            ? new("CEPiK", "order-registration-document", "registration-document-status", "issue-registration-document")
            : new("CEK", "order-licence", "licence-status", "issue-licence");
    }

    public OrderedDocument Add(Case @case, OrderedDocumentKind kind)
    {
        var document = new OrderedDocument { CaseId = @case.Id, Kind = kind };
        db.Set<OrderedDocument>().Add(document);
        return document;
    }

    public async Task<OrderedDocument?> FindAsync(Case @case, CancellationToken ct) => await db.Set<OrderedDocument>().FindAsync([@case.Id], ct);

    public void Order(OrderedDocument document, Case @case, object payload, CaseWork work)
    {
        var route = Route.Of(document.Kind);
        registers.Ask(db, @case, route.Register, route.Order, payload, Purpose, work.Act());
    }

    /// <summary>Takes the answers to an order and to the questions after it.</summary>
    public async Task AnsweredAsync(RegisterAnswered<VehicleRegistrationDb> answered, CancellationToken ct)
    {
        if (await FindAsync(answered.Case, ct) is not { } document) return;
        var (route, @case, work) = (Route.Of(document.Kind), answered.Case, answered.Work);
        if (!answered.Done)
        {
            if (answered.Operation == route.Order) document.Reject();
        }
        else if (answered.Operation == route.Order)
        {
            document.Confirm(answered.Text("orderNumber") ?? @case.Reference);
            await answered.DocumentOrderedAsync(ct);
            Follow(document, @case, "ordered", work);
            if (document.Stage == OrderedDocumentStage.Issued) AskToIssue(document, @case, work);
        }
        else if (answered.Operation == route.Status && answered.Text("stage") == "personalised") Follow(document, @case, "personalised", work);
        else if (answered.Operation == route.Status) await ArrivedAsync(document, answered, answered.Text("documentNumber"), ct);
    }

    /// <summary>An order that was rejected is asked for again.</summary>
    public async Task RepeatingAsync(RegisterRepeated<VehicleRegistrationDb> repeated, CancellationToken ct)
    {
        if (await FindAsync(repeated.Case, ct) is { } document && repeated.Operation == Route.Of(document.Kind).Order) document.Request();
    }

    /// <summary>It is at the office: the case is ready for pick-up by itself.</summary>
    public static async Task ArrivedAsync(OrderedDocument document, RegisterAnswered<VehicleRegistrationDb> answered, string? number, CancellationToken ct)
    {
        document.Arrive(number is null ? null : answered.Work.Protector.Seal(number), answered.Work.Today);
        await answered.DocumentReadyAsync(ct);
    }

    public async Task HandedOverAsync(Case @case, CaseWork work, CancellationToken ct)
    {
        if (await FindAsync(@case, ct) is not { Stage: not OrderedDocumentStage.Issued } document) return;
        document.Issue(@case.HandedOverAt is { } at ? work.Pack.Calendar.Day(at) : work.Today);
        if (document.OrderNumber is not null) AskToIssue(document, @case, work); // else with the answer to the order
    }

    /// <summary>Closed by hand when it was ready: given out at the department's own counter.</summary>
    public async Task ClosedAsync(Case @case, CaseWork work, CancellationToken ct)
    {
        if (@case.State == CaseState.Closed && @case.ReadyAt is not null) await HandedOverAsync(@case, work, ct);
    }

    private void Follow(OrderedDocument document, Case @case, string known, CaseWork work) =>
        registers.Ask(db, @case, Route.Of(document.Kind).Register, Route.Of(document.Kind).Status, new { orderNumber = document.OrderNumber, known }, Purpose, work.Act());

    private void AskToIssue(OrderedDocument document, Case @case, CaseWork work)
    {
        if (document.Kind == OrderedDocumentKind.DriverProfile) return;
        registers.Ask(db, @case, Route.Of(document.Kind).Register, Route.Of(document.Kind).Issue, new { orderNumber = document.OrderNumber, on = document.IssuedOn?.Written() }, Purpose, work.Act());
    }
}
