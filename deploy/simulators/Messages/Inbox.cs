namespace Pom.Simulators.Messages;

/// <summary>A message as it lies on a phone or in a mailbox.</summary>
/// <param name="Reference">The sender's; a second message with it is the same one.</param>
/// <param name="Offered">How often it was handed in.</param>
public sealed record Received(string Id, string Channel, string To, string Reference, string? Subject, string Text, int Offered);

/// <summary>Everything that arrived, in order. A reference lies in it once.</summary>
public sealed class Inbox
{
    private readonly Lock _lock = new();
    private readonly List<Received> _messages = [];

    public IReadOnlyList<Received> All { get { lock (_lock) return [.. _messages]; } }

    public Received? Find(string reference) => All.FirstOrDefault(m => m.Reference == reference);

    /// <returns>The message, and whether it is new.</returns>
    public (Received Message, bool IsNew) Add(string channel, string to, string reference, string? subject, string text)
    {
        lock (_lock)
        {
            var at = _messages.FindIndex(m => m.Channel == channel && m.Reference == reference);
            if (at >= 0) return (_messages[at] = _messages[at] with { Offered = _messages[at].Offered + 1 }, false);
            var message = new Received($"m{_messages.Count + 1}", channel, to, reference, subject, text, 1);
            _messages.Add(message);
            return (message, true);
        }
    }

    public void Clear() { lock (_lock) _messages.Clear(); }
}
