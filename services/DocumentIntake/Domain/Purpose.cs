using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Domain;

/// <summary>Why a person's data is read, as it goes into the access log.</summary>
internal static class Purpose
{
    public static string Of(string sent)
    {
        var errors = new InputErrors();
        errors.Require("purpose", sent, 100);
        errors.ThrowIfAny();
        return sent.Trim();
    }
}
