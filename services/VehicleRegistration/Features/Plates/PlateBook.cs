using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.VehicleRegistration.Data;

namespace Pom.VehicleRegistration.Features.Plates;

/// <summary>Which vehicle holds which plate, and the pool that new plates come from. A plate of the pool is given out once; one that
/// was returned is not given out again. What CEPiK rejects is taken back: the vehicle holds again what it held before.</summary>
internal sealed class PlateBook(VehicleRegistrationDb db, CityPack pack)
{
    /// <summary>A vehicle that is to hold a plate.</summary>
    internal sealed record Holder(string Vehicle, string Owner, Guid CaseId, DateOnly From);

    public Task<PlateHolding?> OfPlateAsync(string plate, CancellationToken ct) => db.Set<PlateHolding>().SingleOrDefaultAsync(h => h.PlateKey == plate, ct);

    public Task<PlateHolding?> OfVehicleAsync(string vehicle, CancellationToken ct) => db.Set<PlateHolding>().SingleOrDefaultAsync(h => h.VehicleKey == vehicle, ct);

    /// <summary>Gives the vehicle the next plate of the pool; what it held before is returned.</summary>
    public Task<PlateHolding> GiveNextAsync(Holder holder, CancellationToken ct) => db.InTransactionAsync(async () => await GiveAsync(await NextAsync(ct), holder, ct), ct);

    /// <summary>Gives the vehicle this plate: the one it has kept, or an individual one. What it held before is returned, unless it is the same.</summary>
    /// <exception cref="DomainException">409: another vehicle holds it.</exception>
    public Task<PlateHolding> GiveAsync(string plate, Holder holder, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await OfPlateAsync(plate, ct) is { } held && held.VehicleIndex != holder.Vehicle)
            throw new DomainException("plate-taken", 409, "The plate is taken", "Another vehicle holds this plate.");
        var id = Guid.CreateVersion7();
        if (await OfVehicleAsync(holder.Vehicle, ct) is { } before)
        {
            before.Stop(holder.From, before.Plate == plate ? PlateEnd.NewOwner : PlateEnd.Returned, id);
            await db.SaveChangesAsync(ct); // its keys must be free before the next one takes them
        }
        var holding = new PlateHolding
        {
            Id = id, Plate = plate, VehicleIndex = holder.Vehicle, OwnerIndex = holder.Owner, CaseId = holder.CaseId, From = holder.From,
            PlateKey = plate, VehicleKey = holder.Vehicle,
        };
        db.Set<PlateHolding>().Add(holding);
        await db.SaveChangesAsync(ct);
        return holding;
    }, ct);

    /// <summary>The plate comes back to the office.</summary>
    /// <returns>The holding that ended, or null where none was open.</returns>
    public Task<PlateHolding?> ReturnAsync(string plate, DateOnly on, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await OfPlateAsync(plate, ct) is not { } held) return null;
        held.Stop(on, PlateEnd.Returned);
        await db.SaveChangesAsync(ct);
        return held;
    }, ct);

    /// <summary>CEPiK has the plate as this case gave it.</summary>
    public async Task ConfirmAsync(Guid caseId, string plate, DateTimeOffset at, CancellationToken ct)
    {
        if (await GivenAsync(caseId, plate, ct) is { } holding) holding.EnteredAt ??= at;
    }

    /// <summary>CEPiK rejected the plate as this case gave it. Does nothing where it gave none, or it is confirmed. The vehicle holds again
    /// what it held before, unless that plate has gone to another vehicle meanwhile; what took the rejected one's place stays.</summary>
    public Task TakeBackAsync(Guid caseId, string plate, DateOnly on, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await GivenAsync(caseId, plate, ct) is not { EnteredAt: null } rejected) return;
        var (endedOn, end, next) = (rejected.EndedOn, rejected.End, rejected.NextId);
        rejected.Stop(on, PlateEnd.Rejected);
        await db.SaveChangesAsync(ct); // its keys must be free before the one before takes them again
        if (await db.Set<PlateHolding>().SingleOrDefaultAsync(h => h.NextId == rejected.Id, ct) is not { } before) return;
        if (endedOn is { } day) before.Stop(day, end!.Value, next);
        else if (await OfPlateAsync(before.Plate, ct) is null) before.GoOn();
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Gives the vehicle the plate again that was taken back, because CEPiK is asked again.</summary>
    /// <exception cref="DomainException">409: the vehicle was given another plate meanwhile, or the plate is taken.</exception>
    public Task GiveAgainAsync(Guid caseId, string plate, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var given = await db.Set<PlateHolding>().Where(h => h.CaseId == caseId && h.Plate == plate).ToListAsync(ct);
        if (given.MaxBy(h => h.From) is not { } last || given.Exists(h => h.End != PlateEnd.Rejected)) return;
        if (await OfVehicleAsync(last.VehicleIndex, ct) is { } held && given.TrueForAll(h => h.Id < held.Id))
            throw new DomainException("superseded", 409, "The vehicle was given other plates meanwhile", "A later case stands; this one cannot be asked for again.");
        await GiveAsync(plate, new Holder(last.VehicleIndex, last.OwnerIndex, caseId, last.From), ct);
    }, ct);

    private Task<PlateHolding?> GivenAsync(Guid caseId, string plate, CancellationToken ct) =>
        db.Set<PlateHolding>().SingleOrDefaultAsync(h => h.CaseId == caseId && h.Plate == plate && h.End != PlateEnd.Rejected, ct);

    /// <summary>Numbers run in the transaction of the holding; one that somebody brought along or ordered is passed over.</summary>
    private async Task<string> NextAsync(CancellationToken ct)
    {
        var numbers = new PlateNumbers(pack.Registers.Vehicles.PlatePrefix, pack.Registers.Vehicles.PlateLetters);
        while (true)
        {
            var number = await db.NextNumberAsync($"plates/{pack.Registers.Vehicles.PlatePrefix}", ct);
            if (number > numbers.Count) throw new DomainException("no-plates-left", 409, "The pool is empty", $"The prefix {pack.Registers.Vehicles.PlatePrefix} has no more plates; the city pack names the next one.");
            var plate = numbers.At(number);
            if (!await db.Set<PlateHolding>().AnyAsync(h => h.Plate == plate, ct)) return plate;
        }
    }
}
