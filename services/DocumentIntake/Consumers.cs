using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Registers;
using Pom.DocumentIntake.Features.Receipts;
using Pom.DocumentIntake.Features.Reconciliations;
using Pom.DocumentIntake.Features.Registers;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Messaging;

namespace Pom.DocumentIntake;

/// <summary>Every message that the service takes.</summary>
internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers)
    {
        consumers.Add<RecordCaseOpened, CaseOpened>();
        consumers.Add<RecordItemRefused, ItemRefused>();
        consumers.Add<RecordCaseDecided, CaseDecided>();
        consumers.Add<RecordDocumentReady, DocumentReady>();
        consumers.Add<RecordCaseClosed, CaseClosed>();
        consumers.Add<RecordSupplement, SupplementRequested>();
        consumers.Add<RecordSupplement, SupplementReceived>();
        consumers.Add<RecordDeadlineExtended, DeadlineExtended>();
        consumers.Add<RecordRegisterOutage, RegisterUnavailable>();
        consumers.Add<RecordRegisterOutage, RegisterAvailable>();
        consumers.Add<RecordStatement, CasesOfDayStated>();
        consumers.AddFromOutside<RecordDepartmentReceipt, DepartmentReceipt>(RecordDepartmentReceipt.Queue);
        consumers.DeclareDepartmentInboxes(consumers.Pack.Departments.Where(d => d.Delivery == DeliveryWay.Amqp).Select(d => d.Code).Distinct());
    }
}
