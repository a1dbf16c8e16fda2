using System.Xml.Linq;

namespace Pom.Architecture.Tests;

/// <summary>Who may reference whom. A service that references another one is red.</summary>
[TestFixture]
public sealed class ReferenceTests
{
    private static readonly string[] s_shared = ["Pom.Contracts", "Pom.ServiceDefaults", "Pom.Cases"];

    private static IEnumerable<string> Services => Directory.GetFiles(Path.Combine(Repository.Root, "services"), "Pom.*.csproj", SearchOption.AllDirectories)
        .Where(p => !s_shared.Contains(Path.GetFileNameWithoutExtension(p)));

    [TestCaseSource(nameof(Services))]
    public void A_service_references_only_what_is_shared(string project) =>
        Assert.That(References(project).Except(s_shared), Is.Empty, $"{Path.GetFileName(project)} references another service: what it needs from it comes as events.");

    [Test]
    public void Built_services_reference_only_what_is_shared()
    {
        foreach (var module in Embedded.Modules.All())
        {
            var assembly = module.GetType().Assembly;
            var ours = assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Pom.", StringComparison.Ordinal));
            Assert.That(ours.Except(s_shared), Is.Empty, assembly.GetName().Name);
        }
    }

    [Test]
    public void The_contracts_reference_no_package_and_no_project()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "contracts", "Pom.Contracts.csproj"));
        Assert.That(project.Descendants().Where(e => e.Name.LocalName is "PackageReference" or "ProjectReference"), Is.Empty);
    }

    [Test]
    public void ServiceDefaults_references_no_service_and_no_cases() =>
        Assert.That(References(Path.Combine(Repository.Root, "services", "ServiceDefaults", "Pom.ServiceDefaults.csproj")).Where(r => r.StartsWith("Pom.", StringComparison.Ordinal)), Is.EqualTo(new[] { "Pom.Contracts" }));

    [Test]
    public void No_folder_has_a_name_that_means_nothing()
    {
        var vague = new[] { "Helpers", "Common", "Utils", "Manager", "Extensions" };
        var found = new[] { "contracts", "services", "gateway", "deploy", "tests" }
            .SelectMany(f => Directory.GetFileSystemEntries(Path.Combine(Repository.Root, f), "*", SearchOption.AllDirectories))
            .Where(p => vague.Contains(Path.GetFileNameWithoutExtension(p)) && !p.Contains("/obj/", StringComparison.Ordinal));
        Assert.That(found, Is.Empty);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants().Where(e => e.Name.LocalName == "ProjectReference").Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/')));
}
