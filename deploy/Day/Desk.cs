using Pom.Day.Documents;
using Pom.Day.Messages;
using Pom.Day.Payments;

namespace Pom.Day;

/// <summary>What a clerk does with the visitor at the counter: registers the matter with its attachments, or hands a ready document over.</summary>
internal sealed class Desk(
    ServicePoint point, DateOnly date, int seed, Offer offer, ApiClient api, Journal journal, Attachments attachments, Departments departments, PeopleOfTheDay people, PaymentDesk payments, CancellationToken ct)
{
    private const string Path = "/api/document-intake";

    public Task Handle(int counter, Visit visit, TicketRecord ticket, DateTimeOffset now) =>
        visit.CaseType is { } caseType ? Register(counter, caseType, $"{visit.Number}", ticket, now) : HandOver(counter, visit, now);

    public Task HandleSecond(int counter, Visit visit, string caseType, TicketRecord ticket, DateTimeOffset now) =>
        Register(counter, caseType, $"{visit.Number}/second", ticket, now);

    /// <param name="matter">Names the matter within the point's day.</param>
    private async Task Register(int counter, string code, string matter, TicketRecord ticket, DateTimeOffset now)
    {
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/visit/{matter}");
        var clerk = point.Clerk(counter);
        var caseType = offer.CaseTypes[code];
        var person = People.New(draws);
        people.Came(person);
        // A letter may go to any department; every other matter has its owner, whom the platform finds.
        var addressee = caseType.AddresseeChosenAtDesk ? draws.OneOf(offer.Departments).Code : null;

        var uploaded = new List<object>();
        foreach (var (file, n) in attachments.For(caseType, $"{point.Code}-{matter.Replace('/', '-')}", draws).Select((f, n) => (f, n)))
        {
            var answer = await api.Upload<AttachmentAnswer>(clerk, $"{Path}/attachments", $"{point.Code}/attachment/{matter}/{n}", now, file, ct);
            uploaded.Add(new { attachmentId = answer!.AttachmentId, kind = file.Kind, name = file.FileName });
            journal.Count(Counted.Attachments);
        }

        var form = new FormValues(person, date, draws) { Of = people }.For(caseType);
        var title = addressee is null ? caseType.Name.Pl : draws.OneOf(Letters.Subjects);
        var applicant = Applicant(caseType, person, draws);
        var notify = new ResidentsContacts(date, seed).AtDesk(point.Code, matter, applicant.Phone, applicant.Email);
        var item = await api.Post<ItemAnswer>(clerk, $"{Path}/points/{point.Code}/items", $"{point.Code}/item/{matter}", now, new
        {
            caseType = caseType.Code,
            department = addressee,
            ticketId = ticket.Id,
            counter,
            title,
            applicant,
            notify,
            form,
            attachments = uploaded,
        }, ct);

        var record = new ItemRecord
        {
            Id = item!.ItemId,
            Number = item.Number ?? "",
            Point = point.Code,
            CaseType = caseType.Code,
            CaseGroup = caseType.CaseGroup,
            Department = item.Department ?? addressee ?? caseType.Department ?? "",
            TicketId = ticket.Id,
            RegisteredAt = now,
            Attachments = uploaded.Count,
            Told = notify is not null,
        };
        journal.Add(record);
        departments.Expect(record);
        await payments.Take(counter, record.Id, caseType, addressee, form, matter, now);
        await payments.Sell(counter, record.Id, matter, now);
    }

    /// <summary>Collects the oldest document of the group that became ready here today and that the desk can already see.
    /// If there is none the visitor came for a document of an earlier day, which this run has not put on the platform.</summary>
    private async Task HandOver(int counter, Visit visit, DateTimeOffset now)
    {
        foreach (var item in departments.ReadyAt(point.Code, visit.CaseGroup, now))
        {
            var seen = await api.Get<ItemAnswer>(point.Clerk(counter), $"{Path}/points/{point.Code}/items/{item.Id}", now, ct);
            if (seen?.Case?.DocumentReadyAt is null) continue; // the department's message is still on its way
            departments.Take(item);
            try
            {
                await api.Post<object>(point.Clerk(counter), $"{Path}/points/{point.Code}/pickups", $"{point.Code}/pickup/{item.Id}", now,
                    new { caseReference = item.CaseReference }, ct);
                item.HandedOver = true;
                journal.Count(Counted.PickUps);
            }
            catch (CallFailedException e) when (e.Status is null)
            {
                item.CaseUncertain = true;
                throw;
            }
            return;
        }
        journal.Count(Counted.PickUpsOfEarlierDays);
    }

    /// <summary>Whoever asks for a PESEL has none yet and shows a passport instead.</summary>
    private ApplicantBody Applicant(CaseTypeAnswer caseType, Person person, Randomness draws)
    {
        var hasPesel = caseType.Code != "PeselAssignment";
        var passport = hasPesel ? null : people.Showed($"XX{draws.Digits(7)}");
        return new ApplicantBody(
            person.FirstName, person.LastName, hasPesel ? person.Pesel : null, passport, hasPesel ? null : "UA", person.Address.ToString(),
            draws.Chance(0.8) ? person.Phone : null, draws.Chance(0.4) ? person.Email : null);
    }
}

internal sealed record ApplicantBody(string FirstName, string LastName, string? Pesel, string? DocumentNumber, string? DocumentCountry, string Address, string? Phone, string? Email);

/// <summary>What the platform offers on the day: its case types by code and its departments.</summary>
internal sealed record Offer(IReadOnlyDictionary<string, CaseTypeAnswer> CaseTypes, IReadOnlyList<DepartmentAnswer> Departments);
