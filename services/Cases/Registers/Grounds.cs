using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Registers;

/// <summary>Why a case cannot be granted as it is, all grounds at once. The official corrects, asks for what is missing, or refuses.</summary>
public sealed class Grounds
{
    private readonly List<string> _grounds = [];

    /// <param name="otherwise">What stands in the way and what the law asks for; nothing about the person.</param>
    public Grounds Must(bool holds, string otherwise)
    {
        if (!holds) _grounds.Add(otherwise);
        return this;
    }

    /// <exception cref="DomainException">422: something stands in the way.</exception>
    public void ThrowIfAny()
    {
        if (_grounds.Count > 0) throw new DomainException("not-grantable", 422, "The case cannot be granted as it is", string.Join(" ", _grounds));
    }
}
