using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.VehicleRegistration.Data;
using Pom.VehicleRegistration.Features.Documents;

namespace Pom.VehicleRegistration.Features.Licences;

/// <summary>Driving licences: the profile of a candidate (PKK) is made at once, a licence is ordered and comes from the printing works.</summary>
internal sealed class LicenceRules(VehicleRegistrationDb db, DocumentOrders documents, RegisterBook<VehicleRegistrationDb> registers) : ICaseRules, IRegisterRules<VehicleRegistrationDb>
{
    private const string Profile = "create-pkk";

    public IReadOnlyCollection<string> CaseTypes { get; } = ["DrivingLicenceIssue"];

    public async ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct)
    {
        if (outcome != DecisionOutcome.Granted) return;
        var (form, applicant) = (work.FormOf(@case), work.ApplicantOf(@case));
        var number = applicant.Pesel ?? (applicant.DocumentNumber is null ? null : $"{applicant.DocumentCountry}/{applicant.DocumentNumber}");
        var minor = FormText.AgeOn(applicant.Pesel, work.Today) < work.Pack.Registers.IdCards.AdultFrom;
        new Grounds()
            .Must(number is not null, "The applicant has neither PESEL nor document.")
            .Must(form.Said("residence185") != false, "A licence needs residence in Poland for at least 185 days a year.")
            .Must(!minor || await db.Attachments.AnyAsync(a => a.CaseId == @case.Id && a.Kind == "parentConsent", ct), "A minor needs a parent's consent.")
            .ThrowIfAny();

        var profile = form.Text("variant") == "pkk";
        var document = documents.Add(@case, profile ? OrderedDocumentKind.DriverProfile : OrderedDocumentKind.DrivingLicence);
        if (profile) registers.Ask(db, @case, "CEK", Profile, new { pesel = number, category = form.Text("category"), on = work.Today.Written() }, "driver's profile", work.Act());
        else documents.Order(document, @case, new { pesel = number, variant = form.Text("variant"), category = form.Text("category"), pkk = form.Text("pkk"), heldLicence = form.Text("heldLicence"), on = work.Today.Written() }, work);
    }

    public async ValueTask OnHandedOverAsync(Case @case, CaseWork work, CancellationToken ct) => await documents.HandedOverAsync(@case, work, ct);

    public async ValueTask OnClosedAsync(Case @case, CaseWork work, CancellationToken ct) => await documents.ClosedAsync(@case, work, ct);

    public async Task AnsweredAsync(RegisterAnswered<VehicleRegistrationDb> answered, CancellationToken ct)
    {
        if (!CaseTypes.Contains(answered.Case.CaseType)) return;
        if (answered.Operation == Profile && await documents.FindAsync(answered.Case, ct) is { } document)
        {
            if (!answered.Done)
            {
                document.Reject();
                return;
            }
            document.Confirm(answered.Case.Reference);
            await DocumentOrders.ArrivedAsync(document, answered, answered.Text("pkk"), ct);
        }
        else await documents.AnsweredAsync(answered, ct);
    }

    public async Task RepeatingAsync(RegisterRepeated<VehicleRegistrationDb> repeated, CancellationToken ct)
    {
        if (!CaseTypes.Contains(repeated.Case.CaseType)) return;
        if (repeated.Operation == Profile && await documents.FindAsync(repeated.Case, ct) is { } document) document.Request();
        else await documents.RepeatingAsync(repeated, ct);
    }
}
