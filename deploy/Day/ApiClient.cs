using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pom.Day;

/// <summary>How long and how often a call is tried again.</summary>
internal sealed record RetryRules(TimeSpan GiveUpAfter, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan AttemptLimit)
{
    public static readonly RetryRules Default =
        new(TimeSpan.FromSeconds(120), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30));
}

/// <summary>A call that was refused, or that nobody answered within the time for retries (<see cref="Status"/> is null:
/// the platform may or may not have done it).</summary>
internal sealed class CallFailedException(string call, HttpStatusCode? status, string words, string? problem = null)
    : Exception(status is null ? $"{call}: {words}" : $"{call}: {(int)status} {words}")
{
    public HttpStatusCode? Status => status;

    /// <summary>The kind of problem as the platform names it, such as <c>group-closed</c>.</summary>
    public string? Problem => problem;
}

/// <summary>Speaks to the gateway as the platform's accounts do. Each command carries an idempotency key that stays the same over
/// all its retries, so that a service killed between its work and its answer does the work once.</summary>
internal sealed class ApiClient(HttpClient http, CallFigures figures, TimeProvider clock, RetryRules rules, string runKey)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<Account, Session> _sessions = new();

    /// <summary>When it says true, calls are not retried for long any more: the caller wants to leave.</summary>
    public Func<bool> Stopping { get; init; } = static () => false;

    public Task<T?> Get<T>(Account account, string path, DateTimeOffset at, CancellationToken ct) =>
        Send<T>(new Call(account, HttpMethod.Get, path, at, null, null), ct);

    /// <param name="command">Names the command within this run; makes the idempotency key.</param>
    public Task<T?> Post<T>(Account account, string path, string command, DateTimeOffset at, object? body, CancellationToken ct) =>
        Send<T>(new Call(account, HttpMethod.Post, path, at, command, () => JsonContent.Create(body ?? new { }, options: Json)), ct);

    public Task<T?> Upload<T>(Account account, string path, string command, DateTimeOffset at, Documents.Attachment file, CancellationToken ct) =>
        Send<T>(new Call(account, HttpMethod.Post, path, at, command, () =>
        {
            var content = new ByteArrayContent(file.Content);
            content.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
            content.Headers.Add("Pom-File-Name", file.FileName);
            return content;
        }), ct);

    /// <summary>The key of a command: the same for the same run and name, different for any other run.</summary>
    public string KeyOf(string command) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{runKey}/{command}")).AsSpan(0, 16)).ToString();

    private sealed record Call(Account Account, HttpMethod Method, string Path, DateTimeOffset At, string? Command, Func<HttpContent>? Body)
    {
        public override string ToString() => $"{Method} {Path} as {Account.User}";
    }

    private async Task<T?> Send<T>(Call call, CancellationToken ct)
    {
        var renewals = 0;
        while (true)
        {
            var token = call.Account == Account.Nobody ? null : await TokenOf(call.Account, call.At, ct);
            using var answer = await SendWithRetries(call.Account, call.ToString(), () => NewRequest(call, token), ct);
            if (token is not null && answer.StatusCode == HttpStatusCode.Unauthorized && ++renewals <= 3)
            {
                _sessions.GetOrAdd(call.Account, static _ => new Session()).Forget(token);
                continue;
            }
            if (!answer.IsSuccessStatusCode)
            {
                var (words, problem) = await ProblemOf(answer, ct);
                throw new CallFailedException(call.ToString(), answer.StatusCode, words, problem);
            }
            if (answer.StatusCode == HttpStatusCode.NoContent || answer.Content.Headers.ContentLength == 0) return default;
            try
            {
                return await answer.Content.ReadFromJsonAsync<T>(Json, ct);
            }
            catch (JsonException e)
            {
                throw new CallFailedException(call.ToString(), answer.StatusCode, $"the answer has another shape than expected: {e.Message}");
            }
        }
    }

    private HttpRequestMessage NewRequest(Call call, string? token)
    {
        var request = new HttpRequestMessage(call.Method, call.Path) { Content = call.Body?.Invoke() };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Pom-Time", call.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture));
        if (call.Command is not null) request.Headers.Add("Idempotency-Key", KeyOf(call.Command));
        return request;
    }

    private async Task<HttpResponseMessage> SendWithRetries(Account account, string call, Func<HttpRequestMessage> newRequest, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        for (var (attempt, pause) = (1, rules.FirstPause); ; attempt++, pause = Min(pause * 2, rules.LongestPause))
        {
            string trouble;
            var wanted = pause;
            try
            {
                var sent = clock.GetTimestamp();
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
                limit.CancelAfter(rules.AttemptLimit);
                using var request = newRequest();
                var answer = await http.SendAsync(request, limit.Token); // reads the whole body: a connection cut within it is retried too
                if (!IsTransient(answer))
                {
                    figures.Answered(account, clock.GetElapsedTime(sent));
                    return answer;
                }
                trouble = $"{(int)answer.StatusCode} {(await ProblemOf(answer, ct)).Words}";
                if (answer.Headers.RetryAfter?.Delta is { } asked) wanted = Min(asked, TimeSpan.FromSeconds(5));
                answer.Dispose();
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                trouble = e is OperationCanceledException ? $"no answer within {rules.AttemptLimit.TotalSeconds:0} s" : e.Message;
            }
            if (clock.GetElapsedTime(started) > (Stopping() ? Min(rules.GiveUpAfter, TimeSpan.FromSeconds(5)) : rules.GiveUpAfter))
                throw new CallFailedException(call, null, $"gave up after {attempt} attempts: {trouble}");
            figures.Retried();
            await Task.Delay(wanted, clock, ct);
        }
    }

    // 409 or 425 with Retry-After is the platform's "the first attempt of this command is still being worked on".
    private static bool IsTransient(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || (int)answer.StatusCode >= 500
        || ((int)answer.StatusCode is 409 or 425 && answer.Headers.RetryAfter is not null);

    private async Task<string> TokenOf(Account account, DateTimeOffset at, CancellationToken ct)
    {
        var session = _sessions.GetOrAdd(account, static _ => new Session());
        if (session.Token is { } known) return known;
        await session.Gate.WaitAsync(ct);
        try
        {
            if (session.Token is { } fresh) return fresh;
            var call = $"POST /api/session as {account.User}";
            using var answer = await SendWithRetries(account, call, () => new HttpRequestMessage(HttpMethod.Post, "/api/session")
            {
                Content = JsonContent.Create(new { user = account.User, password = Account.Password }, options: Json),
            }, ct);
            if (!answer.IsSuccessStatusCode) throw new CallFailedException(call, answer.StatusCode, (await ProblemOf(answer, ct)).Words);
            var opened = await answer.Content.ReadFromJsonAsync<SessionAnswer>(Json, ct);
            return session.Token = opened?.AccessToken ?? throw new CallFailedException(call, answer.StatusCode, "the answer has no accessToken");
        }
        finally
        {
            session.Gate.Release();
        }
    }

    /// <summary>The problem's own words (title, detail and the fields it names) and its kind: the last part of its type.</summary>
    private static async Task<(string Words, string? Kind)> ProblemOf(HttpResponseMessage answer, CancellationToken ct)
    {
        var text = await answer.Content.ReadAsStringAsync(ct);
        try
        {
            using var problem = JsonDocument.Parse(text);
            var parts = new[] { "title", "detail", "errors", "traceId" }
                .Where(name => problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty(name, out _))
                .Select(name => problem.RootElement.GetProperty(name).ToString());
            var kind = problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("type", out var type) ? type.GetString() : null;
            return (string.Join(" · ", parts), kind?.Split('/', ':')[^1]);
        }
        catch (JsonException)
        {
            return (text.Length > 200 ? text[..200] : text, null); // not a problem document: show what came
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private sealed class Session
    {
        private string? _token;
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public string? Token { get => Volatile.Read(ref _token); set => Volatile.Write(ref _token, value); }

        /// <summary>Drops a refused token, unless another call has already renewed it.</summary>
        public void Forget(string refused) => Interlocked.CompareExchange(ref _token, null, refused);
    }
}
