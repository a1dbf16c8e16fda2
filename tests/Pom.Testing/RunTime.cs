using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Testing;

/// <summary>What a context needs when a test makes it without a platform.</summary>
public static class RunTime
{
    /// <summary>As at run time (not design time): with the converters of the provider.</summary>
    public static DataServices DataServices { get; } = new(
        new DatabaseOptions(DatabaseProvider.Sqlite, Path.GetTempPath(), null),
        new PersonalDataProtector(PlatformKeys.Load(Directory.CreateTempSubdirectory("pom-keys-").FullName, create: true)), new ReplicaName("test"));
}
