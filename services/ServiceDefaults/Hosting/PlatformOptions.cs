using Microsoft.Extensions.Configuration;

namespace Pom.ServiceDefaults.Hosting;

/// <summary>What a process needs to know before anything else starts; section <c>Pom</c>.</summary>
public sealed record PlatformOptions
{
    /// <summary>Demo accounts and the played clock are allowed. Never on in production.</summary>
    public bool Demo { get; init; }

    /// <summary>Folder with the keys (signing, personal data). Made at the first start in demo mode and by <c>deploy</c>.</summary>
    public string KeysDirectory { get; init; } = ".pom/keys";

    /// <summary>Missing keys may be made by this process: in demo mode and by <c>deploy</c>.</summary>
    public bool CreateKeys { get; init; }

    /// <summary>Folder for documents and everything else that is not in a database.</summary>
    public string DataDirectory { get; init; } = ".pom";

    public static PlatformOptions From(IConfiguration configuration) => new()
    {
        Demo = configuration.GetValue("Pom:Demo", false),
        CreateKeys = configuration.GetValue("Pom:Demo", false) || configuration.GetValue("Pom:Keys:Create", false),
        KeysDirectory = Path.GetFullPath(configuration["Pom:Keys:Directory"] ?? ".pom/keys"),
        DataDirectory = Path.GetFullPath(configuration["Pom:Data:Directory"] ?? ".pom"),
    };
}
