using System.Globalization;
using Pom.Tool.Supervision;

namespace Pom.Tool.Infrastructure;

/// <summary>A private PostgreSQL from Debian's package postgresql: own data, own port on loopback, password (SCRAM) for everyone, fsync on, no socket file.
/// PostgreSQL refuses to run as root, so for root it runs as the account <c>postgres</c> that came with the package.</summary>
internal sealed class PostgreSqlServer
{
    private const string User = "pom";
    private readonly string _dataDirectory;
    private readonly string _folder;
    private readonly string _password;
    private readonly string _programs;
    private readonly int _port;
    private string[] _privileges = [];

    public PostgreSqlServer(string dataDirectory, string password, Ports ports)
    {
        _dataDirectory = dataDirectory;
        _password = password;
        _folder = InfrastructureNames.PostgresFolder(dataDirectory);
        _programs = FindPrograms(_folder);
        _port = ports.Of("postgresql");
    }

    public const string Missing = "PostgreSQL is not installed. Install it with: apt-get install --no-install-recommends postgresql (or name a server in POM_POSTGRES).";

    /// <summary>The pool is bounded so that all services together stay below the server's 300 connections.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username={User};Password={_password};Maximum Pool Size=25";

    public ProcessPlan Plan() => new()
    {
        Name = InfrastructureNames.PostgreSql,
        FileName = Path.Combine(_programs, "postgres"),
        Arguments =
        [
            "-D", _folder, .. Settings().SelectMany(s => (string[])["-c", s]),
        ],
        Privileges = _privileges,
        WorkingDirectory = "/",
        LogFile = Path.Combine(_dataDirectory, "logs", "postgresql.log"),
        Url = $"postgresql://127.0.0.1:{_port}",
        StopSignal = Posix.SIGINT,
        StopTimeout = TimeSpan.FromSeconds(30),
        BeforeStart = WaitForOldBackendsAsync,
        IsReady = ct => Probes.PostgresAnswersAsync("127.0.0.1", _port, ct),
    };

    /// <summary>Makes the data folder at the first start. An initdb that was interrupted is begun anew.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        var owner = Environment.IsPrivilegedProcess ? await OwnerAsync(ct) : null;
        if (owner is not null)
        {
            _privileges = [$"--reuid={owner}", $"--regid={owner}", "--clear-groups"];
        }
        if (!File.Exists(Path.Combine(_folder, "complete")))
        {
            if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
            var passwordFile = _folder + ".password";
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using (new FileStream(passwordFile, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite })) { }
            await File.WriteAllTextAsync(passwordFile, _password + "\n", ct);
            if (owner is not null) await Command.RunAsync("chown", [owner, _folder, passwordFile], ct);
            await ReachFolderAsync(owner, ct);
            await Command.RunAsync("setpriv", [.. Setpriv(), Path.Combine(_programs, "initdb"), "-D", _folder, "-U", User, $"--pwfile={passwordFile}",
                "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"], ct);
            File.Delete(passwordFile);
            await File.WriteAllTextAsync(Path.Combine(_folder, "complete"), "", ct);
        }
        else
        {
            await ReachFolderAsync(owner, ct);
        }
    }

    // Below a home directory that is closed to others the server's account could not reach its data: then, and only then,
    // it keeps the one right of root that it needs for this, to read through folders.
    private async Task ReachFolderAsync(string? owner, CancellationToken ct)
    {
        if (owner is null || await ReachesFolderAsync(ct)) return;
        _privileges = [.. _privileges, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
        if (!await ReachesFolderAsync(ct))
            throw new ToolException($"The account {owner} cannot reach {_folder}. Choose a folder that is open to it: --data /var/tmp/pom");
    }

    // By going there: "test -x" asks for the account alone and knows nothing of kept rights.
    private Task<bool> ReachesFolderAsync(CancellationToken ct) =>
        Command.SucceedsAsync("setpriv", [.. _privileges, "sh", "-c", "cd \"$1\"", "sh", _folder], ct);

    private static async Task<string> OwnerAsync(CancellationToken ct) =>
        await Command.SucceedsAsync("id", ["-u", "postgres"], ct) ? "postgres" : "nobody";

    private string[] Setpriv() => _privileges.Length > 0 ? _privileges : ["--nnp"];

    private string[] Settings() =>
    [
        "listen_addresses=127.0.0.1", $"port={_port}", "unix_socket_directories=", "max_connections=300", "fsync=on",
        "logging_collector=off", "log_destination=stderr", "log_min_messages=warning",
        // Waiting for the disk at each commit, but spreading checkpoints, which matters on a small machine.
        "synchronous_commit=on", "max_wal_size=512MB", "checkpoint_timeout=15min",
    ];

    /// <summary>After kill -9 of the server its backends need a moment to notice; a new server started earlier would give up.
    /// Removes a pid file whose process is another one by now.</summary>
    private async Task WaitForOldBackendsAsync(CancellationToken ct)
    {
        for (var i = 0; i < 100 && BackendsOf(_folder).Any(); i++) await Task.Delay(50, ct);
        if (!BackendsOf(_folder).Any()) File.Delete(Path.Combine(_folder, "postmaster.pid"));
    }

    // Every process of the server works in the data folder. The link is readable for root and for the same account.
    private static IEnumerable<string> BackendsOf(string folder) => Directory.EnumerateDirectories("/proc")
        .Where(p => char.IsAsciiDigit(Path.GetFileName(p)[0]))
        .Where(p =>
        {
            try { return File.ResolveLinkTarget(Path.Combine(p, "cwd"), returnFinalTarget: false)?.FullName == folder; }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return false; }
        });

    private static string FindPrograms(string folder)
    {
        var versionFile = Path.Combine(folder, "PG_VERSION");
        var needed = File.Exists(versionFile) ? File.ReadAllText(versionFile).Trim() : null;
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Where(d => File.Exists(Path.Combine(d, "bin", "postgres")) && File.Exists(Path.Combine(d, "bin", "initdb")))
                .OrderBy(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0)
                .ToList()
            : [];
        if (installed.Count == 0) throw new ToolException(Missing);
        if (needed is null) return Path.Combine(installed[^1], "bin");
        return installed.Find(d => Path.GetFileName(d) == needed) is { } match
            ? Path.Combine(match, "bin")
            : throw new ToolException($"{folder} was made by PostgreSQL {needed}, which is not installed. Install postgresql-{needed}, or remove that folder to begin with empty databases.");
    }
}
