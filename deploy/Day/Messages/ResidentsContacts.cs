namespace Pom.Day.Messages;

/// <summary>Who of the day's visitors wants to be told by message. Drawn from a stream of its own, so that the rest of the day stays as
/// it is.</summary>
internal sealed class ResidentsContacts(DateOnly date, int seed)
{
    private const double TellsMachine = 0.35;
    private const double AgreesAtDesk = 0.6;

    /// <summary>The phone number that the visitor types at the machine; null for most.</summary>
    public string? AtMachine(string point, Visit visit)
    {
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point}/ticket-contact/{visit.Number}");
        return draws.Chance(TellsMachine) ? People.New(draws).Phone : null;
    }

    /// <summary>What the applicant agrees to at the desk, of what they gave; null where to nothing.</summary>
    public object? AtDesk(string point, string matter, string? phone, string? email)
    {
        var draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point}/consent/{matter}");
        var (sms, mail) = (phone is not null && draws.Chance(AgreesAtDesk), email is not null && draws.Chance(AgreesAtDesk));
        return sms || mail ? new { sms, email = mail, language = draws.Weighted([("pl", 0.85), ("uk", 0.1), ("en", 0.05)]) } : null;
    }
}
