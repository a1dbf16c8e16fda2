using FsCheck;
using FsCheck.Fluent;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Queueing.Tests.Domain.Bookings;

/// <summary>Several people do anything in any order on two days of one point, time goes on now and then, and some of it is refused.
/// Whatever happens: no slot takes more than it has seats, every live booking has exactly its seats, nobody has more bookings on a
/// day than allowed, nobody in line waits while a time is free that fits, and what is given back can be booked again.</summary>
public sealed class BookingDayTests
{
    private const string Point = "MH";
    private const int People = 4;
    private static readonly DateOnly[] s_days = [new(2016, 10, 11), new(2016, 10, 12)];
    private static readonly string[] s_matters = ["IdCardIssue", "ResidenceDeregistration", "VehicleRegistrationNew", "VehicleRegistrationImported"];
    private static readonly CityPack s_pack = CityPackLoader.Load(CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory));
    private static readonly BookingSecrets s_secrets = new(new PersonalDataProtector(PlatformKeys.Load(Directory.CreateTempSubdirectory("pom-keys-").FullName, create: true)));

    private enum Do { Hold, Contact, Confirm, Book, Cancel, CancelByOffice, Move, Wait, WaitLong, CheckIn, StandBy, Accept, Leave }

    private sealed record Step(Do What, int Person, int Day, int Slot, int Matter, int Which);

    private static Gen<Step> Steps =>
        from what in Gen.Frequency((3, Gen.Elements(Do.Hold, Do.Contact, Do.Confirm)), (6, Gen.Constant(Do.Book)), (4, Gen.Elements(Enum.GetValues<Do>())))
        from person in Gen.Choose(0, People - 1)
        from day in Gen.Choose(0, 1)
        from slot in Gen.Choose(0, 7) // a narrow morning, so that people meet
        from matter in Gen.Choose(0, s_matters.Length - 1)
        from which in Gen.Choose(0, 1000)
        select new Step(what, person, day, slot, matter, which);

    [Test]
    public void Whatever_people_do_no_seat_is_given_twice_and_none_is_lost() =>
        Prop.ForAll(Steps.ListOf().Resize(120).ToArbitrary(), steps =>
        {
            var office = new Office();
            foreach (var step in steps)
            {
                office.Try(step);
                office.Check($"after {step}");
            }
            office.GiveEverythingBack();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Test]
    public void A_refused_step_changes_nothing() =>
        Prop.ForAll(Steps.ListOf().Resize(80).ToArbitrary(), steps =>
        {
            var office = new Office();
            foreach (var step in steps)
            {
                office.Settle();
                var before = office.Look();
                if (office.Try(step)) Assert.That(office.Look(), Is.EqualTo(before), $"{step} was refused");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private sealed class Office
    {
        private readonly BookingDay[] _days = [.. s_days.Select(d => new BookingDay(s_pack, s_secrets, Point, d, new BookingRows([], [], [], [])))];
        private readonly List<Booking> _all = [];
        private DateTimeOffset _now = new(2016, 10, 10, 8, 0, 0, TimeSpan.Zero);

        /// <returns>True where it was refused.</returns>
        public bool Try(Step step)
        {
            Settle();
            try
            {
                Take(step);
                return false;
            }
            catch (Exception e) when (e is DomainException or InputException)
            {
                return true;
            }
            finally
            {
                Settle();
            }
        }

        public void Settle()
        {
            foreach (var day in _days) day.Settle(_now);
            foreach (var b in _days.SelectMany(d => d.Bookings).Except(_all).ToList()) _all.Add(b);
        }

        public void Check(string when)
        {
            foreach (var day in _days)
            {
                var seats = day.Seats.Where(s => s.BookingId != Guid.Empty).ToList();
                foreach (var slot in seats.GroupBy(s => (s.CaseGroup, s.SlotAt)))
                {
                    Assert.That(slot.Count(), Is.LessThanOrEqualTo(day.Grid(slot.Key.CaseGroup).Capacity), when);
                    Assert.That(slot.Select(s => s.Seat), Is.Unique, when);
                }
                foreach (var b in day.Bookings)
                {
                    var own = seats.Where(s => s.BookingId == b.Id).Select(s => s.SlotAt).Order();
                    Assert.That(own, Is.EqualTo(b.IsLive ? day.Grid(b.CaseGroup).Run(b.StartsAt, b.Slots) : []), $"{when}: seats of {b.State}");
                }
                var persons = day.Persons.Where(p => p.BookingId != Guid.Empty).ToList();
                Assert.That(persons.Select(p => (p.ContactIndex, p.Place)), Is.Unique, when);
                Assert.That(persons.Select(p => p.Place), Is.All.LessThanOrEqualTo(s_pack.Queueing.Bookings.PerPersonAndDay), when);
                Assert.That(day.Bookings.Where(b => b is { IsLive: true, ContactIndex: not null }).Select(b => b.Id), Is.EquivalentTo(persons.Select(p => p.BookingId)), when);
                Assert.That(day.Bookings.Where(b => b.IsLive).Select(b => b.CodeIndex), Is.Unique, when);
                foreach (var entry in day.Standby.Where(e => e.State == StandbyState.Waiting && persons.Count(p => p.ContactIndex == e.ContactIndex) < s_pack.Queueing.Bookings.PerPersonAndDay))
                    Assert.That(day.FreeStarts(entry.CaseGroup, entry.Slots).Where(s => s >= entry.From && s <= entry.To && s > _now.AddMinutes(35)), Is.Empty, $"{when}: somebody waits for what is free");
            }
        }

        /// <summary>When everybody cancels and leaves, every time of both days can be had again.</summary>
        public void GiveEverythingBack()
        {
            foreach (var day in _days)
            {
                foreach (var entry in day.Standby.Where(e => e.State == StandbyState.Waiting)) day.Leave(entry, _now);
                foreach (var b in day.Bookings.Where(b => b.State is BookingState.Held or BookingState.Unconfirmed or BookingState.Confirmed).ToList()) day.Cancel(b, byStaff: false, null, _now);
                var kept = day.Bookings.Where(b => b.IsLive).Select(b => b.Id).ToHashSet();
                Assert.That(day.Seats.Where(s => s.BookingId != Guid.Empty && !kept.Contains(s.BookingId)), Is.Empty);
                foreach (var group in new[] { "SO", "KOM" })
                    Assert.That(day.FreeStarts(group, 1).Count(), Is.EqualTo(day.Grid(group).Starts.Count - day.Seats.Count(s => s.CaseGroup == group && kept.Contains(s.BookingId))));
            }
        }

        public object Look() => (
            string.Join('|', _days.SelectMany(d => d.Bookings).Select(b => $"{b.Id}{b.State}{b.StartsAt:O}{b.CodeIndex}{b.ContactIndex}{b.DueAt:O}")),
            string.Join('|', _days.SelectMany(d => d.Seats).Where(s => s.BookingId != Guid.Empty).Select(s => $"{s.CaseGroup}{s.SlotAt:O}{s.Seat}{s.BookingId}")),
            string.Join('|', _days.SelectMany(d => d.Persons).Where(p => p.BookingId != Guid.Empty).Select(p => $"{p.ContactIndex}{p.Place}{p.BookingId}")),
            string.Join('|', _days.SelectMany(d => d.Standby).Select(e => $"{e.Id}{e.State}")));

        private void Take(Step step)
        {
            var day = _days[step.Day];
            var contact = new Contact(ContactKind.Phone, $"+4860000000{step.Person}");
            var matter = BookableMatter.Of(s_pack, Point, s_days[step.Day], s_matters[step.Matter]);
            var start = day.Grid(matter.CaseGroup).Starts[step.Slot];
            switch (step.What)
            {
                case Do.Hold: day.Hold(matter, start, "client", _now); break;
                case Do.Contact: With(step, b => DayOf(b).GiveContact(b, contact, "pl", _now)); break;
                case Do.Confirm: With(step, b => DayOf(b).Confirm(b, s_secrets.Open(b.Code), null, _now)); break;
                case Do.Book: Book(day, matter, start, contact); break;
                case Do.Cancel: With(step, b => DayOf(b).Cancel(b, byStaff: false, null, _now)); break;
                case Do.CancelByOffice: With(step, b => DayOf(b).Cancel(b, byStaff: true, "closed", _now)); break;
                case Do.Move: With(step, b => DayOf(b).Move(b, day, day.Grid(b.CaseGroup).Starts[step.Slot], _now)); break;
                case Do.Wait: _now = _now.AddMinutes(step.Which % 15); break;
                case Do.WaitLong: _now = _now.AddMinutes(step.Which % 180); break;
                case Do.CheckIn: With(step, b => { DayOf(b).MustCheckIn(b, _now); DayOf(b).CheckedIn(b, Guid.NewGuid(), "U001"); }); break;
                case Do.StandBy: day.Join(matter, start, day.Grid(matter.CaseGroup).Starts[^1], contact, "pl", "client", BookingSecrets.NewToken(), _now); break;
                case Do.Accept: With(step, b => DayOf(b).Confirm(b, null, s_secrets.LinkKey(b.Id), _now), b => b.StandbyId is not null); break;
                case Do.Leave: if (day.Standby.Count > 0) day.Leave(day.Standby[step.Which % day.Standby.Count], _now); break;
            }
        }

        private void Book(BookingDay day, BookableMatter matter, DateTimeOffset start, Contact contact)
        {
            var b = day.Hold(matter, start, "client", _now);
            try
            {
                day.GiveContact(b, contact, "pl", _now);
                day.Confirm(b, s_secrets.Open(b.Code), null, _now);
            }
            catch (DomainException)
            {
                // Too many of this person: in life the hold lapses by itself.
            }
        }

        private void With(Step step, Action<Booking> act, Func<Booking, bool>? only = null)
        {
            var candidates = _all.Where(only ?? (_ => true)).ToList();
            if (candidates.Count > 0) act(candidates[step.Which % candidates.Count]);
        }

        private BookingDay DayOf(Booking b) => _days[Array.IndexOf(s_days, b.Day)];
    }
}
