using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Features.Sending;

/// <summary>Sends e-mail through the city's mail server: plain text, and the same as simple HTML. The reference is the message's id, so
/// that a repeat is one message in the mailbox. System.Net.Mail is enough for one server with STARTTLS.</summary>
internal sealed class SmtpServer(SmtpOptions options, TimeSpan timeout) : IProvider
{
    public NoticeChannel Channel => NoticeChannel.Email;
    public string Name => SmtpOptions.Name;
    public int Parallel => 2;

    public async Task<Taken> SendAsync(Outgoing message, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            using var mail = Mail(message);
            using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.Tls };
            if (options.User is { } user) client.Credentials = new NetworkCredential(user, options.Password);
            await client.SendMailAsync(mail, limit.Token);
            return new Taken(null);
        }
        catch (FormatException e) { throw new ProviderRefusedException("the address cannot be written to", e); }
        catch (SmtpException e) when (e.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath) { throw new ProviderRefusedException($"SMTP {(int)e.StatusCode}", e); }
        catch (SmtpException e) { throw new ProviderFailedException($"SMTP {(int)e.StatusCode}", e); }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested) { throw new ProviderFailedException("no answer in time", e); }
    }

    private MailMessage Mail(Outgoing message)
    {
        var mail = new MailMessage(options.Sender, message.Address) { Subject = message.Text.Subject, SubjectEncoding = Encoding.UTF8, Body = message.Text.Body, BodyEncoding = Encoding.UTF8 };
        mail.Headers["Message-ID"] = $"<{message.Reference}@{options.Sender[(options.Sender.IndexOf('@', StringComparison.Ordinal) + 1)..]}>";
        mail.Headers["Auto-Submitted"] = "auto-generated"; // nobody's absence note answers it
        if (message.Language is { } language) mail.Headers["Content-Language"] = language;
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(Html(message.Text, message.Language), Encoding.UTF8, MediaTypeNames.Text.Html));
        return mail;
    }

    /// <summary>One paragraph for each block of the text; addresses become links. Everything is encoded first.</summary>
    internal static string Html(NoticeText text, string? language)
    {
        var paragraphs = text.Body.Split("\n\n").Select(p => $"<p>{string.Join("<br>", p.Split('\n').Select(Line))}</p>");
        return $"<!doctype html><html lang=\"{WebUtility.HtmlEncode(language ?? "pl")}\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(text.Subject)}</title></head><body>{string.Concat(paragraphs)}</body></html>";
    }

    private static string Line(string line) => string.Join(' ', line.Split(' ').Select(word =>
    {
        var encoded = WebUtility.HtmlEncode(word);
        return word.StartsWith("https://", StringComparison.Ordinal) || word.StartsWith("http://", StringComparison.Ordinal) ? $"<a href=\"{encoded}\">{encoded}</a>" : encoded;
    }));
}
