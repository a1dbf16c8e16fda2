using System.Diagnostics;
using Pom.Tool.Infrastructure;

namespace Pom.Tool.Supervision;

/// <summary>The distributed platform on one machine: RabbitMQ, PostgreSQL, one process per service and the gateway, each restarted when it dies.
/// <para>In a test: <c>await using var platform = await Platform.StartAsync(new() { DataDirectory = …, Say = TestContext.Progress.WriteLine });</c>
/// then <see cref="KillAsync"/> something, <see cref="WaitUntilReadyAsync(string, TimeSpan?)"/> and look at the result. Names are those of
/// <see cref="ServiceProgram.All"/>, <see cref="InfrastructureNames.RabbitMq"/> and <see cref="InfrastructureNames.PostgreSql"/>.</para>
/// <para>Disposing stops everything. If the process that holds the platform dies, the kernel ends its processes,
/// and the next start on the same folder clears away what may be left.</para></summary>
public sealed class Platform : IAsyncDisposable
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(60);

    /// <summary>RabbitMQ 3.10 writes the identity of a new quorum queue to disk up to half a second after its declaration.
    /// A broker killed before that comes back with a queue that never finds a leader: wait this long between declaring and killing.</summary>
    public static TimeSpan NewQueueSettles { get; } = TimeSpan.FromSeconds(1);

    private readonly PlatformOptions _options;
    private readonly string _data;
    private readonly Action<string> _say;
    private readonly FileStream _lock;
    private readonly Ports _ports;
    private readonly List<SupervisedProcess> _processes = [];
    private readonly Dictionary<string, Dictionary<string, string>> _overrides = [];
    private readonly Lock _runFile = new();
    private bool _stopping;

    private Platform(PlatformOptions options, string data, FileStream dataLock)
    {
        (_options, _data, _lock, _say) = (options, data, dataLock, options.Say);
        _ports = new Ports(Path.Combine(InfrastructureNames.InfraFolder(data), "ports.json"));
    }

    /// <summary>The gateway's public address, such as http://127.0.0.1:8080; empty with <see cref="PlatformOptions.InfrastructureOnly"/>.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The broker, as an AMQP URI with account and virtual host.</summary>
    public string RabbitMq { get; private set; } = "";

    /// <summary>The private broker's management API with its account (http://user:password@127.0.0.1:port); null for a broker given from outside.</summary>
    public string? RabbitMqManagement { get; private set; }

    /// <summary>PostgreSQL, as an Npgsql connection string without a database.</summary>
    public string Postgres { get; private set; } = "";

    /// <summary>The names of all processes that are supervised.</summary>
    public IReadOnlyList<string> Names => _processes.ConvertAll(p => p.Name);

    /// <summary>Starts everything and returns when every part says that it is ready.</summary>
    /// <exception cref="ToolException">Something is missing or did not become ready; all that had been started is stopped again.</exception>
    public static async Task<Platform> StartAsync(PlatformOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var data = Path.GetFullPath(options.DataDirectory).TrimEnd('/');
        foreach (var folder in (string[])["infra", "logs"]) Directory.CreateDirectory(Path.Combine(data, folder));
        var platform = new Platform(options, data, TakeLock(data));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.StartTimeout);
        try
        {
            await platform.StartAllAsync(limit.Token);
            return platform;
        }
        catch (Exception e)
        {
            var notReady = platform._processes.ConvertAll(p => p.Name);
            await platform.DisposeAsync();
            if (e is OperationCanceledException && !ct.IsCancellationRequested)
                throw new ToolException($"The platform was not ready after {options.StartTimeout.TotalSeconds:0} s (started so far: {string.Join(", ", notReady)}). Logs: {Path.Combine(data, "logs")}", e);
            throw;
        }
    }

    /// <summary>kill -9 of one process; returns when it is dead. The supervision starts it again within a second.</summary>
    public Task KillAsync(string name) => Find(name).KillAsync();

    /// <summary>Stops one process the polite way and leaves it stopped until <see cref="StartAsync(string)"/>.</summary>
    public Task StopAsync(string name) => Find(name).StopAsync();

    /// <summary>Starts a process that was stopped; returns before it is ready, see <see cref="WaitUntilReadyAsync(string, TimeSpan?)"/>.</summary>
    public Task StartAsync(string name) => Find(name).StartAsync();

    /// <summary>Freezes one process (SIGSTOP): it keeps its connections and answers nothing. For tests of time-outs.</summary>
    public void Pause(string name) => Find(name).Signal(19);

    /// <summary>Lets a frozen process go on (SIGCONT).</summary>
    public void Resume(string name) => Find(name).Signal(18);

    /// <summary>Sets an environment variable of one service for its next start: for switches that a test turns between a stop and a start.</summary>
    public void SetEnvironment(string name, string variable, string value)
    {
        var process = Find(name);
        if (!_overrides.TryGetValue(name, out var variables)) _overrides[name] = variables = [];
        variables[variable] = value;
        process.Plan.Environment[variable] = value;
    }

    /// <summary>How often the supervision started this process again.</summary>
    public int RestartsOf(string name) => Find(name).Restarts;

    /// <summary>The process id, or null while it does not run.</summary>
    public int? PidOf(string name) => Find(name).Pid;

    /// <summary>The private address of one service (past the gateway), such as http://127.0.0.1:20123.</summary>
    public string UrlOf(string name) => Find(name).Plan.Url ?? "";

    /// <summary>Everything that a process has written so far, over all its restarts.</summary>
    public string LogOf(string name)
    {
        var file = Find(name).Plan.LogFile;
        if (!File.Exists(file)) return "";
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    /// <summary>Waits until one process answers its probe: /health/ready of a service, the protocol of broker or database.</summary>
    /// <exception cref="ToolException">It was not ready in time (default 60 s) or died three times in a row; the message carries the end of its log.</exception>
    public Task WaitUntilReadyAsync(string name, TimeSpan? patience = null) => WaitUntilReadyAsync(Find(name), patience ?? DefaultPatience, default);

    /// <summary>Waits until every process is ready.</summary>
    public Task WaitUntilReadyAsync(TimeSpan? patience = null) =>
        Task.WhenAll(_processes.Select(p => WaitUntilReadyAsync(p, patience ?? DefaultPatience, default)));

    /// <summary>Stops everything: gateway, services, then broker and database. Leaves the data for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping) return;
        _stopping = true;
        await StopAllAsync(p => p.Name == ServiceProgram.Gateway);
        await StopAllAsync(p => p.Name is not (InfrastructureNames.RabbitMq or InfrastructureNames.PostgreSql or InfrastructureNames.Epmd));
        await StopAllAsync(p => p.Name is InfrastructureNames.RabbitMq or InfrastructureNames.PostgreSql);
        await StopAllAsync(_ => true);
        foreach (var process in _processes) await process.DisposeAsync();
        // What the programs had started themselves ends by itself in a moment, or is ended.
        await Posix.WaitUntilGoneAsync([.. Leftovers.Find(_data).Select(l => l.Pid)], TimeSpan.FromSeconds(3));
        await Leftovers.StopAsync(_data, _options.StopTimeout, _say);
        File.Delete(RunFile.PathUnder(_data));
        await _lock.DisposeAsync();
    }

    private async Task StartAllAsync(CancellationToken ct)
    {
        await Leftovers.StopAsync(_data, _options.StopTimeout, _say);
        if (!_options.InfrastructureOnly) CheckBeforeStart();
        await StartInfrastructureAsync(ct);
        if (_options.InfrastructureOnly) return;
        await DeployAsync(ct);
        await GiveDepartmentsAccountsAsync(ct);

        foreach (var program in _options.Programs.Where(p => p.Name != ServiceProgram.Gateway)) await StartAsync(PlanOf(program, _ports.Of(program.Name)));
        if (_options.Programs.FirstOrDefault(p => p.Name == ServiceProgram.Gateway) is { } gateway)
        {
            var plan = PlanOf(gateway, _options.Port > 0 ? _options.Port : _ports.Of(ServiceProgram.Gateway));
            var outside = _options.Programs.Where(p => !p.BehindGateway).Select(p => p.Name).ToHashSet();
            foreach (var service in _processes.Where(p => p.Plan.Url?.StartsWith("http", StringComparison.Ordinal) == true && !outside.Contains(p.Name)))
                plan.Environment.TryAdd(PlatformEnvironment.AddressVariable(service.Name), service.Plan.Url!);
            Url = plan.Url!;
            await StartAsync(plan);
        }
        _say($"starting {_options.Programs.Count} programs");
        await Task.WhenAll(_processes.Select(p => WaitUntilReadyAsync(p, _options.StartTimeout, ct)));
        WriteRunFile();
    }

    private async Task StartInfrastructureAsync(CancellationToken ct)
    {
        var privateOnes = (_options.RabbitMq is null ? 1 : 0) + (_options.Postgres is null ? 1 : 0);
        var secrets = privateOnes > 0 ? Secrets.LoadOrCreate(InfrastructureNames.InfraFolder(_data)) : null;
        var broker = _options.RabbitMq is null ? new RabbitMqServer(_data, secrets!.RabbitMq, _ports) : null;
        var database = _options.Postgres is null ? new PostgreSqlServer(_data, secrets!.PostgreSql, _ports) : null;
        (RabbitMq, RabbitMqManagement) = (_options.RabbitMq ?? broker!.ConnectionString, broker?.ManagementUrl ?? _options.RabbitMqManagement);
        Postgres = _options.Postgres ?? database!.ConnectionString;
        _say(privateOnes switch { 2 => "starting RabbitMQ and PostgreSQL", 1 => broker is null ? "starting PostgreSQL" : "starting RabbitMQ", _ => "using the given RabbitMQ and PostgreSQL" });

        if (broker is not null)
        {
            broker.Prepare();
            await WaitUntilReadyAsync(await StartAsync(broker.EpmdPlan()), _options.StartTimeout, ct);
            await StartAsync(broker.Plan());
        }
        if (database is not null)
        {
            await database.PrepareAsync(ct);
            await StartAsync(database.Plan());
        }
        await Task.WhenAll(_processes.Select(p => WaitUntilReadyAsync(p, _options.StartTimeout, ct)));
        if (broker is null) await WaitForGivenAsync("POM_RABBITMQ", Probes.AmqpAddress(RabbitMq), Probes.AmqpAnswersAsync, ct);
        if (database is null) await WaitForGivenAsync("POM_POSTGRES", Probes.PostgresAddress(Postgres), Probes.PostgresAnswersAsync, ct);
    }

    // One run that makes keys, databases, tables and the broker's topology: a message published before its queue exists would be lost.
    private async Task DeployAsync(CancellationToken ct)
    {
        if (_options.DeployAssembly is not { } assembly) return;
        _say("creating databases and queues");
        var plan = PlanOf(new ServiceProgram("deploy", assembly), port: null) with { Arguments = [new ServiceProgram("deploy", assembly).PathUnder(_options.Root), "deploy"] };
        using var process = await Launcher.StartAsync(plan, _data);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        if (process.ExitCode != 0) throw new ToolException($"The deployment step ended with exit code {process.ExitCode}:\n{EndOf(plan.LogFile)}");
        if (RabbitMqManagement is not null) await Task.Delay(NewQueueSettles, ct);
    }

    private async Task GiveDepartmentsAccountsAsync(CancellationToken ct)
    {
        if (RabbitMqManagement is null) return;
        var pack = PlatformEnvironment.Of("deploy", null, this, _options, _data)["Pom__CityPack__Directory"];
        using var accounts = new DepartmentAccounts(RabbitMqManagement, RabbitMq, Path.Combine(InfrastructureNames.InfraFolder(_data), "departments"));
        if (await accounts.EnsureAsync(pack, ct) is { Count: > 0 } departments) _say($"broker accounts of departments with their own system: {string.Join(", ", departments)}");
    }

    private async Task<SupervisedProcess> StartAsync(ProcessPlan plan)
    {
        var process = new SupervisedProcess(plan, _data, line => { if (!_stopping) _say(line); }, WriteRunFile);
        lock (_runFile) _processes.Add(process);
        await process.StartAsync();
        return process;
    }

    private ProcessPlan PlanOf(ServiceProgram program, int? port)
    {
        var assembly = program.PathUnder(_options.Root);
        var url = port is null ? null : $"http://127.0.0.1:{port}";
        var environment = PlatformEnvironment.Of(program.Name, url, this, _options, _data);
        foreach (var other in _options.Programs.Where(p => p.Name != program.Name))
            foreach (var (variable, value) in other.Tells) environment.TryAdd(variable, value.Replace("{url}", $"http://127.0.0.1:{_ports.Of(other.Name)}", StringComparison.Ordinal));
        // The portal's pages ask the public interface, as every other client does.
        if (_options.Programs.Any(p => p.Name == ServiceProgram.Gateway))
            environment.TryAdd("Pom__Gateway__Url", $"http://127.0.0.1:{(_options.Port > 0 ? _options.Port : _ports.Of(ServiceProgram.Gateway))}");
        return new ProcessPlan
        {
            Name = program.Name,
            FileName = DotnetHost.Path,
            Arguments = [assembly],
            Environment = environment,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            LogFile = Path.Combine(_data, "logs", program.Name + ".log"),
            Url = url,
            StopTimeout = _options.StopTimeout,
            IsReady = ct => Probes.HttpAnswersAsync($"{url}/health/ready", ct),
        };
    }

    private static async Task WaitUntilReadyAsync(SupervisedProcess process, TimeSpan patience, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (process.Pid is null || !await process.Plan.IsReady(ct))
        {
            var problem = process.DeathsInARow >= 3 && process.Restarts > 0 ? $"{process.Name} ends again and again"
                : Stopwatch.GetElapsedTime(started) > patience ? $"{process.Name} was not ready after {patience.TotalSeconds:0} s" : null;
            if (problem is not null) throw new ToolException($"{problem}. The end of {process.Plan.LogFile}:\n{EndOf(process.Plan.LogFile)}");
            await Task.Delay(100, ct);
        }
    }

    private static async Task WaitForGivenAsync(string variable, (string Host, int Port) server, Func<string, int, CancellationToken, Task<bool>> answers, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await answers(server.Host, server.Port, ct))
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
                throw new ToolException($"Nothing answers at {server.Host}:{server.Port}, which {variable} names.");
            await Task.Delay(250, ct);
        }
    }

    private void CheckBeforeStart()
    {
        var programs = _options.Programs.Select(p => p.PathUnder(_options.Root));
        if (_options.DeployAssembly is { } deploy) programs = programs.Append(new ServiceProgram("deploy", deploy).PathUnder(_options.Root));
        if (programs.FirstOrDefault(p => !File.Exists(p)) is { } missing)
            throw new ToolException($"{missing} has not been built. ./pom run --distributed builds everything that deploy/Embedded references.");
        if (_options.Port > 0 && !Ports.IsFree(_options.Port))
            throw new ToolException($"Port {_options.Port} is in use by another program. Choose another one with --port, or --port 0 for a free one.");
    }

    private async Task StopAllAsync(Predicate<SupervisedProcess> which) =>
        await Task.WhenAll(_processes.FindAll(which).Select(p => p.StopAsync()));

    private SupervisedProcess Find(string name) =>
        _processes.Find(p => p.Name == name) ?? throw new ArgumentException($"There is no process {name}; there are {string.Join(", ", Names)}.", nameof(name));

    private void WriteRunFile()
    {
        lock (_runFile)
        {
            if (_stopping) return;
            JsonFile.Write(RunFile.PathUnder(_data), new RunFile(Environment.ProcessId, Url.Length > 0 ? Url : null,
                _processes.ConvertAll(p => new RunFile.RunningProcess(p.Name, p.Pid, p.Plan.Url, p.Restarts))));
        }
    }

    private static FileStream TakeLock(string data)
    {
        try
        {
            return new FileStream(Path.Combine(data, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            var other = RunFile.Read(data);
            throw new ToolException($"The platform already runs on {data}" + (other is null ? "." : $" (process {other.Pid}, {other.Url}).") + " Stop it first, or choose another folder with --data.", e);
        }
    }

    private static string EndOf(string file) =>
        File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(25)) : "(nothing was written)";
}
