using System.Security.Cryptography;
using Pom.Tool.Supervision;

namespace Pom.Tool.Infrastructure;

/// <summary>Random passwords of the private broker and database; readable by the owner of the data folder only.</summary>
internal sealed record Secrets(string RabbitMq, string PostgreSql)
{
    public static Secrets LoadOrCreate(string infraFolder)
    {
        var file = Path.Combine(infraFolder, "secrets.json");
        if (JsonFile.Read<Secrets>(file) is { RabbitMq.Length: > 0 } known) return known;
        if (File.Exists(file)) throw new ToolException($"{file} cannot be read. Remove {infraFolder} to start with an empty broker and database.");
        var made = new Secrets(RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(32, lowercase: true));
        JsonFile.Write(file, made, secret: true);
        return made;
    }
}
