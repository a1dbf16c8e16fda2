using Pom.Cases.Data;
using Pom.Cases.Features.Fees;
using Pom.Cases.Features.Incoming;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Payments;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Cases;

/// <summary>The messages that every service with cases takes from the inboxes of its departments. All kinds come through one
/// queue per department, in the order in which intake announced them for an item. Fees come for everybody, through the service's own.</summary>
public static class CaseConsumers
{
    public static void AddCases<TDb>(this ConsumerRegistry consumers, string service) where TDb : CasesDb
    {
        var departments = Ownership.DepartmentsOf(consumers.Pack, service).ToList();
        consumers.AddDepartmentInboxes<OpenCaseConsumer<TDb>, ItemHandedOver>(departments);
        consumers.AddDepartmentInboxes<TakeOverConsumer<TDb>, CaseTransferred>(departments);
        consumers.AddDepartmentInboxes<WithdrawItemConsumer<TDb>, ItemWithdrawn>(departments);
        consumers.AddDepartmentInboxes<CloseOnHandOverConsumer<TDb>, DocumentHandedOver>(departments);
        consumers.AddDepartmentInboxes<StateCasesConsumer<TDb>, StateCasesOfDay>(departments);
        consumers.Add<FeeConsumer<TDb>, FeeAssessed>();
        consumers.Add<FeeConsumer<TDb>, FeePaid>();
        consumers.Add<FeeConsumer<TDb>, FeePaymentCancelled>();
    }
}
