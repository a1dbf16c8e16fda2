namespace Pom.Queueing.Domain.Estimates;

// One run. Nothing here allocates.
internal sealed partial class QueueSimulation
{
    /// <summary>Who waits, by group: indexes of people in the order of their places.</summary>
    private readonly int[][] _queues;
    private readonly int[] _queued;

    /// <summary>People at desks of their own group's clerks; the plain reckoning counts them.</summary>
    private readonly int[] _atDesk;

    /// <summary>When the next person of the group comes, and how many came.</summary>
    private readonly double[] _comes;
    private readonly ulong[] _came;
    private ulong _random;
    private int _used, _left, _nextBooking;
    private double _now;

    private void Play(int run)
    {
        Begin(run);
        while (true)
        {
            OpenAndCloseLanes();
            for (var c = 0; c < _clerks.Length; c++)
                if (!_clerks[c].IsBusy && Call(c, run)) OpenAndCloseLanes();
            if (_left == 0) break;
            var next = NextInstant();
            if (next > Horizon) break;
            _now = next;
            // Lanes are judged by how things stood until now, as the queue itself does it.
            OpenAndCloseLanes();
            Finish();
            Arrive(run);
            Observe();
        }
    }

    private void Begin(int run)
    {
        _now = 0;
        _used = _present;
        _left = 0;
        _nextBooking = 0;
        _random = Draws.Mix((ulong)run);
        Array.Clear(_queued);
        Array.Clear(_atDesk);
        Array.Clear(_came);
        ulong reached = 0;
        foreach (var clerk in _clerks)
        {
            reached |= clerk.Own;
            foreach (var lane in _lanes)
                if ((clerk.Own & Bit(lane.From)) != 0) reached |= clerk.Help & Bit(lane.Group);
            if (clerk.IsBusy = clerk.Group >= 0)
            {
                (clerk.Serves, clerk.IsHelping) = (clerk.Group, clerk.StartsAsHelper);
                clerk.Until = _groups[clerk.Group].Occupied.Remaining(-clerk.CalledAt, _draws.Uniform(clerk.Occupies, run));
                if (!clerk.IsHelping) _atDesk[clerk.Group]++;
            }
        }
        for (var i = 0; i < _present; i++)
        {
            _people[i].PassedAt = _people[i].PassedAtFirst;
            _waits[i][run] = double.PositiveInfinity;
            if ((reached & Bit(_people[i].Group)) == 0) continue; // nobody will ever call them: not worth a long run
            _left++;
            Enqueue(i);
        }
        for (var g = 0; g < _groups.Length; g++) _comes[g] = NextComing(g, (reached & Bit(g)) != 0);
        foreach (var lane in _lanes) (lane.OpenedAt, lane.WantedSince) = (lane.OpenAtFirst, lane.WantedAtFirst);
        Observe();
    }

    private double NextInstant()
    {
        var next = double.PositiveInfinity;
        foreach (var clerk in _clerks)
            if (clerk.IsBusy && clerk.Until < next) next = clerk.Until;
        foreach (var comes in _comes)
            if (comes < next) next = comes;
        if (_nextBooking < _bookings.Length && _bookings[_nextBooking].From < next) next = Math.Max(_now, _bookings[_nextBooking].From);
        foreach (var lane in _lanes)
            if (!lane.IsOpen && lane.WantedSince + _held is var due && due > _now && due < next) next = due;
        return next;
    }

    private void Finish()
    {
        foreach (var clerk in _clerks)
        {
            if (!clerk.IsBusy || clerk.Until > _now) continue;
            clerk.IsBusy = false;
            if (!clerk.IsHelping) _atDesk[clerk.Serves]--;
        }
    }

    private void Arrive(int run)
    {
        for (var g = 0; g < _comes.Length; g++)
        {
            if (_comes[g] > _now) continue;
            Add(g, _now, double.PositiveInfinity);
            _comes[g] = NextComing(g, _used < _people.Length);
        }
        for (; _nextBooking < _bookings.Length && _bookings[_nextBooking].From <= _now; _nextBooking++)
            Add(_bookings[_nextBooking].Group, _bookings[_nextBooking].At, _now);
    }

    private void Add(int group, double place, double bookedFrom)
    {
        if (_used == _people.Length) return;
        var key = (1UL << 40) + ((ulong)group << 32) + ++_came[group];
        _people[_used] = new Person
        {
            Group = group, Only = -1, IssuedAt = _now, Place = place, Arrival = (1L << 40) + _used, BookedFrom = bookedFrom,
            PassedAt = double.PositiveInfinity, Occupies = _draws.Order(key), Shows = _draws.Order(key ^ ShowsKey),
        };
        Enqueue(_used++);
    }

    private double NextComing(int group, bool any)
    {
        // One stream per run and group, so that what happens at the desks does not change who comes.
        var draw = Draws.Mix(_random + ((ulong)group << 32) + _came[group]);
        var rate = _groups[group].Arrivals;
        if (!any || rate <= 0) return double.PositiveInfinity;
        var at = _now - (Math.Log(((draw >> 11) + 0.5) * (1.0 / (1UL << 53))) / rate);
        return at < _comeUntil ? at : double.PositiveInfinity;
    }

    private void Enqueue(int person)
    {
        var queue = _queues[_people[person].Group];
        var at = _queued[_people[person].Group]++;
        for (; at > 0 && IsBefore(person, queue[at - 1]); at--) queue[at] = queue[at - 1];
        queue[at] = person;
    }

    private bool IsBefore(int a, int b) =>
        _people[a].Place < _people[b].Place || (_people[a].Place == _people[b].Place && _people[a].Arrival < _people[b].Arrival);

    private bool Call(int counter, int run)
    {
        var clerk = _clerks[counter];
        var serves = clerk.Own;
        foreach (var lane in _lanes)
            if (lane.IsOpen && (clerk.Own & Bit(lane.From)) != 0) serves |= clerk.Help & Bit(lane.Group);

        var (best, lane0, key, group, index) = (-1, int.MaxValue, 0.0, -1, -1);
        for (var g = 0; g < _queues.Length; g++)
        {
            if ((serves & Bit(g)) == 0) continue;
            for (var i = 0; i < (_isPlain ? Math.Min(1, _queued[g]) : _queued[g]); i++)
            {
                ref var p = ref _people[_queues[g][i]];
                if (p.Only >= 0 && p.Only != counter) continue;
                var lane = p.PassedAt + _bound <= _now ? 0 : p.AtFront ? 1 : p.BookedFrom <= _now ? 2 : p.HasPriority ? 3 : 4;
                var place = lane == 0 ? p.PassedAt : p.Place;
                if (lane < lane0 || (lane == lane0 && (place < key || (place == key && p.Arrival < _people[best].Arrival))))
                    (best, lane0, key, group, index) = (_queues[g][i], lane, place, g, i);
            }
        }
        if (best < 0) return false;
        Array.Copy(_queues[group], index + 1, _queues[group], index, --_queued[group] - index);
        if (lane0 < 4) PassOver(best, counter, serves);
        Seat(clerk, best, run);
        Observe();
        return true;
    }

    private void PassOver(int called, int counter, ulong serves)
    {
        for (var g = 0; g < _queues.Length; g++)
        {
            if ((serves & Bit(g)) == 0) continue;
            for (var i = 0; i < _queued[g] && IsBefore(_queues[g][i], called); i++)
            {
                ref var p = ref _people[_queues[g][i]];
                if (p.PassedAt > _now && (p.Only < 0 || p.Only == counter)) p.PassedAt = _now;
            }
        }
    }

    private void Seat(Clerk clerk, int person, int run)
    {
        ref var p = ref _people[person];
        if (person < _present)
        {
            _waits[person][run] = _now;
            _left--;
        }
        var step = Math.Min(NoShowSteps - 1, (int)((_now - p.IssuedAt) / NoShowStepMinutes));
        var comes = _draws.Uniform(p.Shows, run) >= _noShow[step];
        var occupied = _groups[p.Group].Occupied;
        clerk.IsBusy = true;
        clerk.Until = _now + (comes ? Math.Exp(occupied.Mean + (occupied.Deviation * _draws.Normal(p.Occupies, run))) : _missedMinutes);
        (clerk.Serves, clerk.IsHelping) = (p.Group, (clerk.Own & Bit(p.Group)) == 0);
        if (!clerk.IsHelping) _atDesk[p.Group]++;
    }

    private void OpenAndCloseLanes()
    {
        foreach (var lane in _lanes)
        {
            if (lane.IsOpen)
            {
                if (!lane.HasHelpers || (_now >= lane.OpenedAt + _minimumOpen && (_queued[lane.Group] <= _overflow.CloseWaitingAtMost || _queued[lane.From] >= _overflow.CloseOwnWaiting)))
                    lane.OpenedAt = double.NaN;
            }
            else if (lane.WantedSince + _held <= _now && IsWanted(lane))
            {
                (lane.OpenedAt, lane.WantedSince) = (_now, double.NaN);
            }
        }
        Observe();
    }

    private void Observe()
    {
        foreach (var lane in _lanes)
            lane.WantedSince = lane.IsOpen || !IsWanted(lane) ? double.NaN : double.IsNaN(lane.WantedSince) ? _now : lane.WantedSince;
    }

    private bool IsWanted(Lane lane)
    {
        if (!_overflow.Enabled || !lane.HasHelpers || _queued[lane.Group] == 0 || _queued[lane.From] > _overflow.OpenOwnWaitingAtMost) return false;
        var group = _groups[lane.Group];
        return _queued[lane.Group] >= _overflow.OpenWaiting || group.Clerks == 0
            || (_queued[lane.Group] + (_atDesk[lane.Group] * 0.5)) * group.DeskMinutes / group.Clerks >= _overflow.OpenPredictedMinutes;
    }
}
