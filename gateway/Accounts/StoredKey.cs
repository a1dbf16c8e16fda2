using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Gateway.Accounts;

/// <summary>One element of ASP.NET Core's key ring. Sealed, so that a copy of the database forges no token.</summary>
internal sealed class StoredKey
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required SealedText Element { get; init; }
}

/// <summary>Keeps the key ring in <see cref="GatewayDb"/>, so that all replicas of the gateway know each other's tokens.</summary>
internal sealed class StoredKeys(IServiceScopeFactory scopes, PersonalDataProtector protector) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var keys = scope.ServiceProvider.GetRequiredService<GatewayDb>().Keys.AsNoTracking().OrderBy(k => k.Id).ToList();
        return [.. keys.Select(k => XElement.Parse(protector.Open(k.Element)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        db.Keys.Add(new StoredKey { Id = Guid.CreateVersion7(), Name = friendlyName, Element = protector.Seal(element.ToString(SaveOptions.DisableFormatting)) });
        db.SaveChanges();
    }
}
