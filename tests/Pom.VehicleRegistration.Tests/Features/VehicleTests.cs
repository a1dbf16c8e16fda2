using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases.Domain;
using Pom.Cases.Identifiers;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Privacy;
using Pom.Testing;
using Pom.VehicleRegistration.Data;
using Pom.VehicleRegistration.Features.Documents;
using Pom.VehicleRegistration.Features.Permits;
using Pom.VehicleRegistration.Features.Plates;

namespace Pom.VehicleRegistration.Tests.Features;

public sealed class VehicleTests : VehiclesUnderTest
{
    [TestCase("VehicleRegistrationNew")]
    [TestCase("VehicleRegistrationUsed")]
    [TestCase("VehicleRegistrationImported")]
    public async Task A_registration_gives_plates_and_a_permit_and_has_the_document_made(string caseType)
    {
        var opened = await GrantAsync(Of(caseType));
        var plate = await HoldingAsync(opened.CaseId);
        Assert.That(plate.Plate, Does.StartWith("RZ"));
        Assert.That(LicencePlate.Check(plate.Plate), Is.InstanceOf<IdentifierCheck.Valid>());
        var permit = await PermitAsync(opened.CaseId);
        Assert.That((permit!.From, permit.Until), Is.EqualTo((new DateOnly(2025, 3, 3), new DateOnly(2025, 4, 2))));

        await Platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        await Platform.PickUpAsync(opened);
        await Platform.HearAsync<CaseClosed>(c => c.CaseId == opened.CaseId);
        await Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).Any(r => r is { Operation: "issue-registration-document", State: "done" }), "CEPiK knows that it was issued");
        Assert.That((await DocumentAsync(opened.CaseId)).Stage, Is.EqualTo(OrderedDocumentStage.Issued));
        Assert.That((await Desk.AskedAsync(opened.CaseId)).Select(r => r.Operation).Take(2), Is.EqualTo(new[] { "register-vehicle", "order-registration-document" }));
    }

    [Test]
    public async Task Who_keeps_valid_plates_needs_no_permit_and_a_new_owner_takes_the_plate_over()
    {
        var first = Of("VehicleRegistrationNew");
        var plate = (await HoldingAsync((await GrantAsync(first)).CaseId)).Plate;
        var used = Of("VehicleRegistrationUsed").Field("vin", first.Build().Form["vin"]).Field("platesWish", "keep").Field("currentPlate", plate);
        var opened = await GrantAsync(used);
        Assert.That(await PermitAsync(opened.CaseId), Is.Null);
        Assert.That((await HoldingAsync(opened.CaseId)).Plate, Is.EqualTo(plate));
        var all = await Platform.Db<VehicleRegistrationDb, List<PlateHolding>>(db => db.Set<PlateHolding>().Where(h => h.Plate == plate).OrderBy(h => h.From).ToListAsync());
        Assert.That(all.Select(h => h.End), Is.EquivalentTo(new PlateEnd?[] { PlateEnd.NewOwner, null }));
    }

    [Test]
    public async Task What_cannot_be_registered_is_not()
    {
        var first = Of("VehicleRegistrationNew");
        var plate = (await HoldingAsync((await GrantAsync(first)).CaseId)).Plate;
        await RefusedAsync(Of("VehicleRegistrationNew").Field("vin", first.Build().Form["vin"]), "registered here already");
        await RefusedAsync(Of("VehicleRegistrationUsed").Field("platesWish", "keep").Field("currentPlate", plate), "Another vehicle holds the plate");
        await RefusedAsync(Of("VehicleRegistrationNew").Field("acquiredOn", "2025-03-04"), "lies ahead");
    }

    [Test]
    public async Task A_permit_is_extended_once_by_fourteen_days()
    {
        var opened = await GrantAsync(Of("VehicleRegistrationNew"));
        Assert.That((await Desk.PostAsync(opened.CaseId, "acts/extend-permit")).IsSuccessStatusCode);
        Assert.That((await PermitAsync(opened.CaseId))!.Until, Is.EqualTo(new DateOnly(2025, 4, 16)));
        Assert.That((await Desk.PostAsync(opened.CaseId, "acts/extend-permit")).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Individual_plates_replace_the_ordinary_ones_which_come_back()
    {
        var opened = await GrantAsync(Of("VehicleRegistrationNew").Field("platesWish", "individual"));
        var ordinary = (await HoldingAsync(opened.CaseId)).Plate;
        Assert.That((await Desk.PostAsync(opened.CaseId, "acts/give-individual-plates", new { input = new { plate = "RZ 12345" } })).StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Desk.PostAsync(opened.CaseId, "acts/give-individual-plates", new { input = new { plate = "R0 DAWNO" } })).IsSuccessStatusCode);
        Assert.That((await HoldingAsync(opened.CaseId)).Plate, Is.EqualTo("R0DAWNO"));
        var other = await GrantAsync(Of("VehicleRegistrationNew"));
        var taken = await Desk.PostAsync(other.CaseId, "acts/give-individual-plates", new { input = new { plate = "R0 DAWNO" } });
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "One holder per plate.");
        Assert.That((await HoldingAsync(other.CaseId)).Plate, Is.Not.EqualTo(ordinary), "A returned plate is not given out again.");
    }

    [Test]
    public async Task A_stolen_vehicle_stops_at_the_register_and_holds_nothing_until_it_is_asked_again()
    {
        var item = Of("VehicleRegistrationUsed");
        await Registers.FlagAsync("CEPiK", item.Build().Form["vin"], "stolen");
        var opened = await GrantAsync(item);
        await Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).Single().State == "rejected", "CEPiK says no");
        Assert.That((await DocumentAsync(opened.CaseId)).Stage, Is.EqualTo(OrderedDocumentStage.Rejected), "No document is ordered.");
        var taken = await HoldingsAsync(opened.CaseId);
        Assert.That(taken.Select(h => (h.End, h.EnteredAt)), Is.EqualTo(new (PlateEnd?, DateTimeOffset?)[] { (PlateEnd.Rejected, null) }), "The vehicle holds no plate.");
        Assert.That((await PermitAsync(opened.CaseId))!.RevokedOn, Is.EqualTo(new DateOnly(2025, 3, 3)));
        Assert.That((await Desk.PostAsync(opened.CaseId, "acts/extend-permit")).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        var row = (await ShownAsync(opened.CaseId)).GetProperty("logSheet").EnumerateArray().Last();
        Assert.That((row.GetProperty("detail").GetString(), row.GetProperty("note").GetString()), Is.EqualTo(("rejected by CEPiK: register-vehicle", "The vehicle is reported stolen.")));

        await Registers.FlagAsync("CEPiK", item.Build().Form["vin"], "stolen", set: false);
        var request = (await Desk.AskedAsync(opened.CaseId)).Single().RequestId;
        Assert.That((await Desk.PostAsync(opened.CaseId, $"register-requests/{request}/repeat")).IsSuccessStatusCode);
        Assert.That((await Desk.PostAsync(opened.CaseId, $"register-requests/{request}/repeat")).StatusCode, Is.EqualTo(HttpStatusCode.Conflict), "It is asked again once.");
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        var held = await HoldingAsync(opened.CaseId);
        Assert.That((held.Plate, held.EnteredAt is not null), Is.EqualTo((taken[0].Plate, true)), "It is the same plate, confirmed now.");
        Assert.That((await PermitAsync(opened.CaseId))!.RevokedOn, Is.Null);
    }

    [Test]
    public async Task A_rejected_change_of_plates_gives_the_vehicle_the_ones_it_had()
    {
        var first = Of("VehicleRegistrationNew");
        var opened = await GrantAsync(first);
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == opened.CaseId);
        var plate = (await HoldingAsync(opened.CaseId)).Plate;
        await Registers.FlagAsync("CEPiK", first.Build().Form["vin"], "stolen");
        var second = await GrantAsync(Of("VehicleRegistrationUsed").Field("vin", first.Build().Form["vin"]));
        await Eventually.Until(async () => (await Desk.AskedAsync(second.CaseId)).Single().State == "rejected", "CEPiK says no");
        Assert.That((await HoldingAsync(opened.CaseId)).Plate, Is.EqualTo(plate));
        Assert.That((await HoldingsAsync(second.CaseId)).Single().End, Is.EqualTo(PlateEnd.Rejected));
    }

    [TestCase("VehicleRegistrationUsed", "2025-02-01", null, null, Description = "the 30th day is today")]
    [TestCase("VehicleRegistrationUsed", "2025-01-30", null, null, Description = "the 30th day was a Saturday: the term ends today")]
    [TestCase("VehicleRegistrationUsed", "2025-01-29", null, "500.00", Description = "the 30th day was last Friday")]
    [TestCase("VehicleRegistrationUsed", "2024-09-04", null, "500.00", Description = "180 days")]
    [TestCase("VehicleRegistrationUsed", "2024-09-03", null, "1000.00", Description = "181 days")]
    [TestCase("VehicleRegistrationNew", "2024-12-03", "dealer", null, Description = "a dealer has 90 days")]
    [TestCase("VehicleRegistrationNew", "2024-11-28", "dealer", "1000.00")]
    [TestCase("VehicleRegistrationNew", "2024-08-01", "dealer", "2000.00")]
    public async Task Who_comes_late_gets_a_penalty_case_of_its_own(string caseType, string acquiredOn, string? owner, string? amount)
    {
        var opened = await GrantAsync(Of(caseType).Field("acquiredOn", acquiredOn).Field("ownerKind", owner ?? "person"));
        Assert.That(await PenaltyOfAsync(opened, "LateRegistrationPenalty"), Is.EqualTo(amount));
    }

    [TestCase("2025-02-01", null)]
    [TestCase("2025-01-10", "250.00")]
    public async Task A_late_sale_notice_costs_a_fixed_sum(string soldOn, string? amount)
    {
        var opened = await GrantAsync(Of("SaleNotice").Field("soldOn", soldOn));
        Assert.That(await PenaltyOfAsync(opened, "SaleNoticePenalty"), Is.EqualTo(amount));
        await Eventually.Until(async () => (await Desk.AskedAsync(opened.CaseId)).Single() is { Operation: "notice-sale", State: "done" }, "CEPiK has the notice");
    }

    [Test]
    public async Task A_licence_is_ordered_and_comes_a_driver_s_profile_is_made_at_once()
    {
        var licence = await GrantAsync(Of("DrivingLicenceIssue"));
        var profile = await GrantAsync(Of("DrivingLicenceIssue").Field("variant", "pkk"));
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == licence.CaseId);
        await Platform.HearAsync<DocumentReady>(r => r.CaseId == profile.CaseId);
        var number = Platform.Services.GetRequiredService<PersonalDataProtector>().Open((await DocumentAsync(profile.CaseId)).Number!.Value);
        Assert.That(PkkNumber.Check(number), Is.InstanceOf<IdentifierCheck.Valid>());
        await RefusedAsync(Of("DrivingLicenceIssue").Field("residence185", "false"), "185 days");
    }

    private Task<PlateHolding> HoldingAsync(Guid caseId) => Platform.Db<VehicleRegistrationDb, PlateHolding>(db => db.Set<PlateHolding>().AsNoTracking().SingleAsync(h => h.CaseId == caseId && h.EndedOn == null));

    private Task<List<PlateHolding>> HoldingsAsync(Guid caseId) => Platform.Db<VehicleRegistrationDb, List<PlateHolding>>(db => db.Set<PlateHolding>().AsNoTracking().Where(h => h.CaseId == caseId).ToListAsync());

    private async Task<JsonElement> ShownAsync(Guid caseId) => await RegisterDesk.ReadAsync<JsonElement>(await Desk.Handler.GetAsync($"{Desk.Cases}/{caseId}?purpose=review"));

    private Task<TemporaryPermit?> PermitAsync(Guid caseId) => Platform.Db<VehicleRegistrationDb, TemporaryPermit?>(db => db.Set<TemporaryPermit>().AsNoTracking().SingleOrDefaultAsync(h => h.CaseId == caseId));

    private Task<OrderedDocument> DocumentAsync(Guid caseId) => Platform.Db<VehicleRegistrationDb, OrderedDocument>(db => db.Set<OrderedDocument>().AsNoTracking().SingleAsync(h => h.CaseId == caseId));

    /// <summary>The amount of the penalty that a case has opened, or null.</summary>
    private Task<string?> PenaltyOfAsync(CaseOpened parent, string caseType) => Platform.Db<VehicleRegistrationDb, string?>(async db =>
    {
        var penalty = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.ParentCaseId == parent.CaseId);
        if (penalty is null) return null;
        Assert.That((penalty.CaseType, penalty.State), Is.EqualTo((caseType, CaseState.Registered)));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(Platform.Services.GetRequiredService<PersonalDataProtector>().OpenBytes(penalty.Form))!["amount"];
    });
}
