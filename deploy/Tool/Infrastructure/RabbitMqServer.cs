using System.Globalization;
using Pom.Tool.Supervision;

namespace Pom.Tool.Infrastructure;

/// <summary>A private RabbitMQ from Debian's package rabbitmq-server: own node, ports, cookie, name server and data under the data folder, on loopback only.
/// The scripts of the server itself are called, because Debian's wrappers insist on the account and the folders of the system service.</summary>
internal sealed class RabbitMqServer
{
    private const string User = "pom";
    private const string VirtualHost = "pom";
    private readonly string _folder;
    private readonly string _password;
    private readonly string _dataDirectory;
    private readonly string _program;
    private readonly int _port, _managementPort, _distributionPort, _epmdPort;

    public RabbitMqServer(string dataDirectory, string password, Ports ports)
    {
        _program = FindProgram() ?? throw new ToolException(Missing);
        _dataDirectory = dataDirectory;
        _password = password;
        _folder = Path.Combine(InfrastructureNames.InfraFolder(dataDirectory), InfrastructureNames.RabbitMq);
        _port = ports.Of("rabbitmq");
        _managementPort = ports.Of("rabbitmq-management");
        _distributionPort = ports.Of("rabbitmq-distribution");
        _epmdPort = ports.Of("epmd");
    }

    public const string Missing = "RabbitMQ is not installed. Install it with: apt-get install --no-install-recommends rabbitmq-server (or name a broker in POM_RABBITMQ).";

    public string ConnectionString => $"amqp://{User}:{_password}@127.0.0.1:{_port}/{VirtualHost}";

    /// <summary>The management API with its account: http://user:password@127.0.0.1:port.</summary>
    public string ManagementUrl => $"http://{User}:{_password}@127.0.0.1:{_managementPort}";

    public static string? FindProgram() =>
        Directory.Exists("/usr/lib/rabbitmq/lib")
            ? Directory.EnumerateFiles("/usr/lib/rabbitmq/lib", "rabbitmq-server", SearchOption.AllDirectories).Order().LastOrDefault(f => f.EndsWith("/sbin/rabbitmq-server", StringComparison.Ordinal))
            : null;

    /// <summary>Erlang's name server, run in the foreground so that it is ours to stop; started before the broker.</summary>
    public ProcessPlan EpmdPlan() => new()
    {
        Name = InfrastructureNames.Epmd,
        FileName = "epmd",
        Arguments = ["-address", "127.0.0.1", "-port", _epmdPort.ToString(CultureInfo.InvariantCulture)],
        WorkingDirectory = _folder,
        LogFile = Path.Combine(_dataDirectory, "logs", "rabbitmq.log"),
        StopTimeout = TimeSpan.FromSeconds(3),
        IsReady = _ => Task.FromResult(!Ports.IsFree(_epmdPort)),
    };

    public ProcessPlan Plan() => new()
    {
        Name = InfrastructureNames.RabbitMq,
        FileName = _program,
        Environment = BrokerEnvironment(),
        WorkingDirectory = _folder,
        LogFile = Path.Combine(_dataDirectory, "logs", "rabbitmq.log"),
        Url = $"amqp://127.0.0.1:{_port}/{VirtualHost}",
        StopTimeout = TimeSpan.FromSeconds(30),
        // The port opens last in RabbitMQ's start; the management API says in addition that the virtual host is up.
        IsReady = async ct => await Probes.AmqpAnswersAsync("127.0.0.1", _port, ct)
            && await Probes.HttpAnswersAsync($"http://127.0.0.1:{_managementPort}/api/health/checks/virtual-hosts", ct, User, _password),
    };

    /// <summary>Writes folders and configuration. The account, its rights and the virtual host are made at the broker's first start
    /// from the same file; RabbitMQ then makes no guest account.</summary>
    public void Prepare()
    {
        foreach (var folder in (string[])["home", "mnesia", "config"]) Directory.CreateDirectory(Path.Combine(_folder, folder));
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(_folder, "rabbitmq-env.conf"), "");
        File.WriteAllText(Path.Combine(_folder, "enabled_plugins"), "[rabbitmq_management].\n");
        File.WriteAllText(Path.Combine(_folder, "rabbitmq.conf"), $"""
            listeners.tcp.default = 127.0.0.1:{_port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {_managementPort}
            default_vhost = {VirtualHost}
            default_user = {User}
            default_pass = {_password}
            default_user_tags.administrator = true
            default_permissions.configure = .*
            default_permissions.read = .*
            default_permissions.write = .*
            log.console = true
            log.console.level = warning
            log.file = false
            # Absolute, so that a small disk gives an alarm before the databases beside it suffer.
            disk_free_limit.absolute = 200MB

            """);
    }

    private Dictionary<string, string> BrokerEnvironment() => new()
    {
        ["HOME"] = Path.Combine(_folder, "home"),
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "rabbitmq-env.conf"),
        ["RABBITMQ_NODENAME"] = "pom@localhost",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(_dataDirectory, "logs"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(_folder, "config"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(_folder, "advanced.config"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
        ["RABBITMQ_DIST_PORT"] = _distributionPort.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = _epmdPort.ToString(CultureInfo.InvariantCulture),
        // The script then replaces itself by the Erlang VM, so that a signal reaches the broker and not a shell around it.
        ["detached"] = "true",
    };
}
