using System.Diagnostics.CodeAnalysis;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Features.Incoming;

/// <summary>Whether an item is a department's own matter (właściwość). A wrong address is a refusal with a reason, never a failure:
/// a message that fails for ever helps nobody.</summary>
internal static class Ownership
{
    public static bool TryAccept(CityPack pack, string service, ItemHandedOver item, DateOnly day,
        [NotNullWhen(true)] out Department? department, [NotNullWhen(true)] out CaseType? caseType, [NotNullWhen(false)] out string? reason)
    {
        department = pack.FindDepartment(item.Department, day);
        caseType = pack.FindCaseType(item.CaseType, day);
        reason = (department, caseType) switch
        {
            (null, _) => $"There is no department {item.Department} on {day:yyyy-MM-dd}.",
            ({ Service: var owner }, _) when owner != service => $"Department {item.Department} is not handled by {service}.",
            (_, null) => $"There is no case type {item.CaseType} on {day:yyyy-MM-dd}.",
            _ when !IsOwn(pack, department, caseType, item.RoutedBy) => $"{caseType.Code} belongs to {caseType.Department}, not to {department.Code}.",
            _ => null,
        };
        return reason is null;
    }

    /// <summary>The city pack gives the matter to the department: as its owner, as the addressee of a letter, or by the routing
    /// rule that sent it; or a person decided so, after others had refused it.</summary>
    private static bool IsOwn(CityPack pack, Department department, CaseType caseType, string routedBy) =>
        caseType.Department == department.Code
        || caseType.AddresseeChosenAtDesk
        || routedBy == ItemHandedOver.RoutedByHand
        || pack.RoutingRules.Any(r => r.Id == routedBy && r.To == RouteTo.Department && r.Department == department.Code);

    /// <summary>Departments whose inboxes the service reads: those that it handles by the newest version of each.</summary>
    public static IEnumerable<string> DepartmentsOf(CityPack pack, string service) =>
        pack.Departments.Select(d => d.Code).Distinct().Where(code => pack.FindDepartment(code)!.Service == service).Order(StringComparer.Ordinal);
}
