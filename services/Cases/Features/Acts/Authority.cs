using Pom.Cases.Domain;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>Who may work on a case of their department: its handler; who stands in for the handler on the day; the head of department;
/// and on a case that is nobody's, every handler of its unit.</summary>
internal static class Authority
{
    /// <returns>The absent handler whom the caller stands in for, if so.</returns>
    /// <exception cref="DomainException">409: it is another's.</exception>
    public static string? Of(Case @case, Caller caller, CaseWork work)
    {
        if (@case.Handler == caller.User || caller.Is(Role.HeadOfDepartment)) return null;
        if (@case.Handler is { } handler)
        {
            return work.Pack.StandsInFor(caller.User, handler, work.Today) ? handler
                : throw new DomainException("handled-by-another", 409, "Somebody else handles this case",
                    $"Case {@case.Reference} is handled by {handler}; you may act for {handler} when you stand in for them, or the head of department assigns the case to you.");
        }
        if (@case.Unit is { } unit && work.Pack.FindOfficial(caller.User)?.Unit is { } own && own != unit)
            throw new DomainException("of-another-unit", 409, "The case is in another unit", $"Case {@case.Reference} is in {unit}, you work in {own}; the head of department can assign it.");
        return null;
    }
}
