using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.VehicleRegistration.Data;

namespace Pom.VehicleRegistration.Features.Plates;

/// <summary>Which vehicle holds which plate, and the pool that new plates come from. A plate of the pool is given out once; one that
/// was returned is not given out again.</summary>
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
        if (await OfVehicleAsync(holder.Vehicle, ct) is { } before)
        {
            before.Stop(holder.From, before.Plate == plate ? PlateEnd.NewOwner : PlateEnd.Returned);
            await db.SaveChangesAsync(ct); // its keys must be free before the next one takes them
        }
        var holding = new PlateHolding
        {
            Id = Guid.CreateVersion7(), Plate = plate, VehicleIndex = holder.Vehicle, OwnerIndex = holder.Owner, CaseId = holder.CaseId, From = holder.From,
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
