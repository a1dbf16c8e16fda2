namespace Pom.ServiceDefaults.Identity;

/// <summary>What an account may do; where it may do it comes from its points and departments.</summary>
public static class Role
{
    /// <summary>Clerk at the counters of a service point.</summary>
    public const string Clerk = "clerk";

    /// <summary>Runs a service point: counters, groups, figures.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Official who handles cases of a department (prowadzący sprawę).</summary>
    public const string CaseHandler = "case-handler";

    /// <summary>Assigns and oversees the cases of a department.</summary>
    public const string HeadOfDepartment = "head-of-department";

    /// <summary>Runs the platform; sees no personal data.</summary>
    public const string Operator = "operator";

    /// <summary>Ticket machine or lobby display of a service point.</summary>
    public const string Device = "device";

    /// <summary>A department's own system.</summary>
    public const string DepartmentSystem = "department-system";

    /// <summary>The finance department (skarbnik): reads charges, payments and closings, changes nothing.</summary>
    public const string Finance = "finance";

    public static IReadOnlyList<string> All { get; } = [Clerk, Supervisor, CaseHandler, HeadOfDepartment, Operator, Device, DepartmentSystem, Finance];
}
