using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Features.Sending;

/// <summary>Somebody who brings messages to residents. Sending is at least once: a repeat carries the same reference, by which the
/// provider tells it from a second message.</summary>
internal interface IProvider
{
    NoticeChannel Channel { get; }

    /// <summary>In figures and addresses: <c>sms</c>, <c>email</c>.</summary>
    string Name { get; }

    /// <summary>Messages on their way at the same time.</summary>
    int Parallel { get; }

    /// <exception cref="ProviderFailedException">It is not known whether it was taken, or it was not: to be tried again.</exception>
    /// <exception cref="ProviderRefusedException">It will never be taken.</exception>
    Task<Taken> SendAsync(Outgoing message, CancellationToken ct);
}

/// <param name="Repeat">It may have been sent before: the answer never came.</param>
internal sealed record Outgoing(Guid Reference, string Address, NoticeText Text, string? Language, bool Repeat);

/// <summary>The provider has the message.</summary>
/// <param name="Id">Its own id of it, under which it will report.</param>
/// <param name="Delivered">Nothing more will come: it is where it should be.</param>
internal sealed record Taken(string? Id, bool Delivered = false);

/// <summary>A call did not succeed; says what came without repeating any of the message.</summary>
internal sealed class ProviderFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The provider will not take this message; says why without repeating any of it.</summary>
internal sealed class ProviderRefusedException(string message, Exception? inner = null) : Exception(message, inner);
