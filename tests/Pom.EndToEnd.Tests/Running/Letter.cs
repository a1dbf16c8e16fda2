using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Running;

/// <summary>A letter that a clerk takes in at a desk: the smallest matter that goes the whole way.</summary>
internal static class Letter
{
    /// <summary>The smallest picture that is a JPEG.</summary>
    public static readonly byte[] Scan = Convert.FromBase64String("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=");

    /// <summary>What the desk sends, to be changed by the test; the person is synthetic.</summary>
    public static async Task<JsonObject> WriteAsync(ApiClient api, string clerk)
    {
        var scan = await api.SendAsync(ApiClient.Upload(Scan, "image/jpeg"), clerk);
        return new JsonObject
        {
            ["caseType"] = "LetterSubmission",
            ["department"] = "SO",
            ["applicant"] = new JsonObject { ["firstName"] = "Anna", ["lastName"] = "Zielińska", ["pesel"] = "85822824687" },
            ["form"] = new JsonObject { ["subject"] = "Prośba o ławkę" },
            ["attachments"] = new JsonArray(new JsonObject { ["attachmentId"] = scan["attachmentId"], ["kind"] = "letter", ["name"] = "pismo.jpg" }),
        };
    }

    public static HttpRequestMessage Register(JsonObject letter, string point = "MH") =>
        ApiClient.Send(HttpMethod.Post, $"/api/document-intake/points/{point}/items", letter.ToJsonString(), "application/json");
}
