using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NUnit.Framework;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Tests.Messaging;
using Pom.Testing;

namespace Pom.ServiceDefaults.Tests.Identity;

/// <summary>A service takes the gateway's short-lived token and nothing else.</summary>
[TestFixture]
public sealed class ServiceTokenTests
{
    [TestCase("good", HttpStatusCode.Created)]
    [TestCase("expired", HttpStatusCode.Unauthorized)]
    [TestCase("for somebody else", HttpStatusCode.Unauthorized)]
    [TestCase("of another issuer", HttpStatusCode.Unauthorized)]
    [TestCase("signed by a stranger", HttpStatusCode.Unauthorized)]
    [TestCase("without the role", HttpStatusCode.Forbidden)]
    public async Task Only_the_gateways_own_fresh_token_is_taken(string token, HttpStatusCode expected)
    {
        await using var platform = await TestPlatform.StartAsync(new SenderModule(), new ReceiverModule());
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var own = PlatformKeys.Load(platform.KeysDirectory, create: false).Signing();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = token == "expired" ? now.AddMinutes(-5) : now.AddMinutes(2);
        using var client = platform.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = token == "of another issuer" ? "somebody" : ServiceTokens.Issuer,
            Audience = token == "for somebody else" ? "somebody" : ServiceTokens.Audience,
            NotBefore = expires.AddMinutes(-2),
            IssuedAt = expires.AddMinutes(-2),
            Expires = expires,
            SigningCredentials = new SigningCredentials(token == "signed by a stranger" ? new ECDsaSecurityKey(stranger) { KeyId = own.KeyId } : own, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = "clerk.mh1", ["role"] = new[] { token == "without the role" ? Role.Device : Role.Clerk } },
        }));

        var answer = await client.PostAsJsonAsync("/api/sender/things", new { text = "A001" });

        Assert.That(answer.StatusCode, Is.EqualTo(expected), await answer.Content.ReadAsStringAsync());
        Assert.That(await platform.Db<SenderDb, int>(db => db.Things.CountAsync()), Is.EqualTo(expected == HttpStatusCode.Created ? 1 : 0));
    }
}
