using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Features.Assigning;

/// <summary>Whom a case of a department may be given to: its units and its officials, as the city pack names them.</summary>
internal static class Desks
{
    public const int InstructionLength = 1000;

    /// <returns>Unit and handler; the unit of the handler where none was named.</returns>
    /// <exception cref="InputException">No such unit or official in the department.</exception>
    public static (string? Unit, string? Handler) Check(CityPack pack, string department, string? unit, string? handler, string? instruction, DateOnly today)
    {
        var errors = new InputErrors();
        var units = pack.FindDepartment(department, today)?.Units ?? [];
        var officials = pack.Officials.Where(o => o.Department == department).ToList();
        var official = officials.FirstOrDefault(o => o.User == handler);
        if (unit is not null && units.All(u => u.Code != unit))
            errors.Add("unit", $"{department} has no unit '{unit}'; allowed: {(units.Count == 0 ? "none" : string.Join(", ", units.Select(u => u.Code)))}.");
        if (handler is not null && official is null) errors.Add("handler", $"{department} has no official '{handler}'; allowed: {string.Join(", ", officials.Select(o => o.User))}.");
        if (unit is not null && official?.Unit is { } own && own != unit) errors.Add("handler", $"{handler} works in {own}, not in {unit}.");
        errors.Limit("instruction", instruction, InstructionLength);
        errors.ThrowIfAny();
        return (unit ?? official?.Unit, handler);
    }
}
