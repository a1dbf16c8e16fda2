using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Forms;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.MunicipalAffairs.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.CityPack.Expressions;
using Pom.ServiceDefaults.Data;

namespace Pom.MunicipalAffairs.Domain;

/// <summary>What the city pack asks for beyond the common course of a case, for every case type of the service alike: computed values
/// are kept at the opening, an entry is made in the department's register.</summary>
internal sealed class PackRules(MunicipalAffairsDb db, CityPack pack) : ICaseRules
{
    public IReadOnlyCollection<string> CaseTypes { get; } = [.. pack.CaseTypes.Where(t => t.Register is not null || t.Computed.Count > 0).Select(t => t.Code).Distinct()];

    public async ValueTask OnOpenedAsync(Case @case, CaseWork work, CancellationToken ct)
    {
        var type = work.TypeOf(@case);
        var form = work.FormOf(@case);
        var computed = ComputedValues.Of(pack, type, form, @case.Day, FormRules.KindOf(work.ApplicantOf(@case).Proxy));
        db.CaseValues.AddRange(computed.Select((c, i) => new CaseValue { CaseId = @case.Id, Name = c.Name, Position = i, Value = c.Value }));
        if (type.Register is { Entered: EnteredWhen.Opened } register) await EnterAsync(@case, type, register, form, work, ct);
    }

    public async ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct)
    {
        if (outcome != DecisionOutcome.Granted) return;
        var type = work.TypeOf(@case);
        if (type.Register is { Entered: EnteredWhen.Granted } register && !await db.RegisterEntries.AnyAsync(e => e.CaseId == @case.Id, ct))
            await EnterAsync(@case, type, register, work.FormOf(@case), work, ct);
    }

    private async Task EnterAsync(Case @case, CaseType type, CaseRegister register, IReadOnlyDictionary<string, string> form, CaseWork work, CancellationToken ct)
    {
        var formulas = pack.Formulas(type);
        var facts = new ExpressionFacts(pack, work.Today, FormValues.Of(type, form, work.Today, ProxyKind.None));
        if (formulas.At("register.when")?.Holds(facts) == false) return;

        var id = Guid.CreateVersion7();
        var key = formulas.At("register.uniqueBy")?.Of(facts) is string given ? work.Protector.Index($"register/{register.Code}", given) : null;
        var others = key is null ? [] : await db.RegisterEntries.Where(e => e.Register == register.Code && e.KeyAsGiven == key).ToListAsync(ct);
        var year = work.Today.Year;
        var serial = await db.NextNumberAsync(register.PerYear ? $"register/{register.Code}/{year}" : $"register/{register.Code}", ct);
        var entry = new RegisterEntry
        {
            Id = id,
            Register = register.Code,
            Serial = serial,
            Number = RegisterNumber.Of(register, serial, year),
            Department = @case.Department,
            CaseId = @case.Id,
            CaseType = type.Code,
            EnteredOn = work.Today,
            ValidTo = formulas.At("register.validTo")?.Of(facts) as DateOnly?,
            KeyAsGiven = key,
            UniqueKey = key is null || others.Count > 0 ? id.ToString() : key,
        };
        if (others.Count > 0)
        {
            entry.MakeVoid();
            if (register.Duplicate == DuplicateRule.AllVoid) others.ForEach(o => o.MakeVoid());
        }

        db.RegisterEntries.Add(entry);
    }
}
