using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pom.ServiceDefaults.CityPack;
using Pack = Pom.ServiceDefaults.CityPack.CityPack;

namespace Pom.ServiceDefaults.Tests.CityPack;

public sealed class CityPackRegistrationTests
{
    [Test]
    public async Task Right_pack_starts_and_is_there_for_every_module()
    {
        using var host = HostWith(null);
        await host.StartAsync();
        Assert.That(host.Services.GetRequiredService<Pack>().CityCode, Is.EqualTo("rzeszow"));
        await host.StopAsync();
    }

    [Test]
    public void Wrong_pack_stops_the_start()
    {
        using var copy = PackUnderTest.Copy();
        var line = copy.Replace("case-types/SaleNotice.json", "\"validator\": \"plate\"", "\"validator\": \"plates\"");
        using var host = HostWith(copy.Path);
        Assert.That(async () => await host.StartAsync(),
            Throws.TypeOf<CityPackException>().With.Message.Contains($"case-types/SaleNotice.json:{line}: $.form[0].validator: is \"plates\"; allowed: pesel"));
    }

    [Test]
    public void Relative_folder_is_looked_for_upwards()
    {
        var found = CityPackRegistration.FindDirectory("deploy/city-packs/rzeszow", AppContext.BaseDirectory);
        Assert.That(File.Exists(Path.Combine(found, "city.json")), Is.True);
        Assert.That(() => CityPackRegistration.FindDirectory("deploy/city-packs/atlantis", AppContext.BaseDirectory),
            Throws.TypeOf<CityPackException>().With.Message.Contains("Pom:CityPack:Directory"));
    }

    private static IHost HostWith(string? directory)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection([new(CityPackRegistration.DirectoryKey, directory)]);
        // Two modules in one process both ask for it.
        builder.Services.AddCityPack(builder.Configuration).AddCityPack(builder.Configuration);
        return builder.Build();
    }
}
