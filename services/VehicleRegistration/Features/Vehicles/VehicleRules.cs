using System.Text.Json;
using Pom.Cases.Domain;
using Pom.Cases.Identifiers;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.VehicleRegistration.Data;
using Pom.VehicleRegistration.Features.Documents;
using Pom.VehicleRegistration.Features.Permits;
using Pom.VehicleRegistration.Features.Plates;

namespace Pom.VehicleRegistration.Features.Vehicles;

/// <summary>First, used and imported registration of vehicles. The decision gives plates and a temporary permit (neither where valid
/// plates are kept), enters the vehicle in CEPiK, has the registration document made, and opens the penalty of who came too late. What CEPiK
/// rejects takes plates, permit and document back; the penalty stands, since it follows from the day of the application.</summary>
internal sealed class VehicleRules(VehicleRegistrationDb db, PlateBook plates, DocumentOrders documents, RegisterBook<VehicleRegistrationDb> registers) : ICaseRules, IRegisterRules<VehicleRegistrationDb>
{
    private const string New = "VehicleRegistrationNew", Used = "VehicleRegistrationUsed", Imported = "VehicleRegistrationImported";
    private const string Register = "CEPiK", Operation = "register-vehicle", Purpose = "vehicle registration", Penalty = "LateRegistrationPenalty";
    private static readonly CaseState[] s_granted = [CaseState.Decided, CaseState.DocumentOrdered, CaseState.ReadyForPickup];

    public IReadOnlyCollection<string> CaseTypes { get; } = [New, Used, Imported];

    public IReadOnlyList<CustomAct> Acts =>
    [
        new() { Name = "extend-permit", AllowedIn = s_granted, Do = ExtendPermitAsync },
        new() { Name = "give-individual-plates", AllowedIn = s_granted, Input = [new FormField { Name = "plate", Type = FormFieldType.Text, Required = true, Validator = "plate", Label = new Text { Pl = "Numer rejestracyjny", En = "Registration number", Uk = "Номерний знак" } }], Do = GiveIndividualPlatesAsync },
        new() { Name = "return-plates", AllowedIn = s_granted, Do = ReturnPlatesAsync },
    ];

    public async ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct)
    {
        if (outcome != DecisionOutcome.Granted) return;
        var (form, applicant, rules) = (work.FormOf(@case), work.ApplicantOf(@case), work.Pack.Registers.Vehicles);
        var (vin, acquiredOn, kept) = (form.Text("vin"), form.Day("acquiredOn"), form.Text("platesWish") == "keep" ? form.Text("currentPlate") : null);
        var owner = form.Text("ownerRegon") ?? applicant.Pesel ?? (applicant.DocumentNumber is null ? null : $"{applicant.DocumentCountry}/{applicant.DocumentNumber}");
        var vehicle = vin is null ? null : work.Protector.Index("vin", vin);
        var held = vehicle is null ? null : await plates.OfVehicleAsync(vehicle, ct);
        new Grounds()
            .Must(vin is not null, "The vehicle's identification number is missing.")
            .Must(owner is not null, "The owner has neither PESEL, document nor REGON.")
            .Must(acquiredOn is not null && acquiredOn <= work.Today, "The day on which the vehicle was acquired is missing or lies ahead.")
            .Must(@case.CaseType == Used || held is null, "A vehicle of this number is registered here already; it can only be registered as a used one.")
            .Must(kept is null || await plates.OfPlateAsync(kept, ct) is not { } other || other.VehicleIndex == vehicle, "Another vehicle holds the plate that is to be kept.")
            .Must(form.Text("platesWish") != "keep" || kept is not null, "To keep plates, the form must name them.")
            .ThrowIfAny();

        var holder = new PlateBook.Holder(vehicle!, work.Protector.Index("owner", owner!), @case.Id, work.Today);
        var holding = kept is null ? await plates.GiveNextAsync(holder, ct) : await plates.GiveAsync(kept, holder, ct);
        if (kept is null) db.Set<TemporaryPermit>().Add(new TemporaryPermit { CaseId = @case.Id, VehicleIndex = vehicle!, From = work.Today, Until = work.Today.AddDays(rules.PermitDays) });
        documents.Add(@case, OrderedDocumentKind.RegistrationDocument);
        AskToRegister(@case, holding.Plate, form, applicant, work);
        var dealer = form.Text("ownerKind") == "dealer";
        await LatePenalty.OpenIfLateAsync(Penalty, rules.Registration, dealer ? "dealer" : "private", acquiredOn!.Value, vin!, @case, work, ct);
    }

    public async ValueTask OnHandedOverAsync(Case @case, CaseWork work, CancellationToken ct) => await documents.HandedOverAsync(@case, work, ct);

    public async ValueTask OnClosedAsync(Case @case, CaseWork work, CancellationToken ct) => await documents.ClosedAsync(@case, work, ct);

    public async Task AnsweredAsync(RegisterAnswered<VehicleRegistrationDb> answered, CancellationToken ct)
    {
        if (!CaseTypes.Contains(answered.Case.CaseType)) return;
        if (answered is not { Operation: Operation } || answered.Asked("plate") is not { } plate)
        {
            await documents.AnsweredAsync(answered, ct);
            return;
        }
        var work = answered.Work;
        if (answered.Done) await plates.ConfirmAsync(answered.Case.Id, plate, work.Now, ct);
        else await plates.TakeBackAsync(answered.Case.Id, plate, work.Today, ct);
        // Individual plates come later and are entered again; permit and document hang on the first entry.
        if (answered.Asked("plates") is not null || await documents.FindAsync(answered.Case, ct) is not { } document) return;
        if (!answered.Done)
        {
            document.Reject();
            if (await PermitAsync(answered.Case, ct) is { } permit) permit.RevokedOn = work.Today;
        }
        else if (document.Stage == OrderedDocumentStage.Requested)
            documents.Order(document, answered.Case, new { vin = answered.Asked("vin"), plate, on = work.Today.Written() }, work);
    }

    public async Task RepeatingAsync(RegisterRepeated<VehicleRegistrationDb> repeated, CancellationToken ct)
    {
        if (!CaseTypes.Contains(repeated.Case.CaseType)) return;
        if (repeated.Operation != Operation || repeated.Asked("plate") is not { } plate)
        {
            await documents.RepeatingAsync(repeated, ct);
            return;
        }
        await plates.GiveAgainAsync(repeated.Case.Id, plate, ct);
        if (repeated.Asked("plates") is not null) return;
        (await documents.FindAsync(repeated.Case, ct))?.Request();
        if (await PermitAsync(repeated.Case, ct) is { } permit) permit.RevokedOn = null;
    }

    private async Task<TemporaryPermit?> PermitAsync(Case @case, CancellationToken ct) => await db.Set<TemporaryPermit>().FindAsync([@case.Id], ct);

    private void AskToRegister(Case @case, string plate, IReadOnlyDictionary<string, string> form, Applicant owner, CaseWork work, string? individual = null) =>
        registers.Ask(db, @case, Register, Operation, new
        {
            vin = form.Text("vin"), plate, plates = individual, kind = form.Text("vehicleKind"), make = form.Text("make"), model = form.Text("model"), year = form.Text("productionYear"),
            owner = new { firstName = owner.FirstName, lastName = owner.LastName, pesel = owner.Pesel, document = owner.DocumentNumber, regon = form.Text("ownerRegon") }, coOwners = form.Text("coOwners"), on = work.Today.Written(),
        }, Purpose, work.Act());

    private async ValueTask ExtendPermitAsync(Case @case, IReadOnlyDictionary<string, JsonElement> input, CaseWork work, CancellationToken ct)
    {
        var permit = await PermitAsync(@case, ct)
            ?? throw new DomainException("no-permit", 409, "There is no temporary permit", "Valid plates were kept, so that none was needed.");
        permit.Extend(work.Pack.Registers.Vehicles.PermitExtensionDays, work.Today);
    }

    private async ValueTask GiveIndividualPlatesAsync(Case @case, IReadOnlyDictionary<string, JsonElement> input, CaseWork work, CancellationToken ct)
    {
        var form = work.FormOf(@case);
        var plate = Digits(input["plate"].GetString()!);
        if (plate.Length < 2 || !char.IsAsciiDigit(plate[1])) throw new InputException("input.plate", "Is no individual plate; allowed: the voivodeship's letter, a digit and 3 to 5 characters, e.g. R0 ABC.");
        var held = await plates.OfVehicleAsync(work.Protector.Index("vin", form.Text("vin")!), ct);
        if (held is null) throw new DomainException("no-plates", 409, "The vehicle holds no plates", "Its plates were returned; it is registered anew.");
        if (held.Plate == plate) throw new DomainException("plate-held", 409, "The vehicle holds this plate already", "Individual plates replace other ones.");
        await plates.GiveAsync(plate, new PlateBook.Holder(held.VehicleIndex, held.OwnerIndex, @case.Id, work.Today), ct);
        AskToRegister(@case, plate, form, work.ApplicantOf(@case), work, "individual");
    }

    private async ValueTask ReturnPlatesAsync(Case @case, IReadOnlyDictionary<string, JsonElement> input, CaseWork work, CancellationToken ct)
    {
        var held = await plates.OfVehicleAsync(work.Protector.Index("vin", work.FormOf(@case).Text("vin")!), ct)
            ?? throw new DomainException("no-plates", 409, "The vehicle holds no plates", "They were returned before.");
        await plates.ReturnAsync(held.Plate, work.Today, ct);
    }

    private static string Digits(string plate) => LicencePlate.Check(plate) is { Normalised: { } normalised } ? normalised : plate;
}
