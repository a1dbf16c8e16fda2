using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>Holds the list of attachments against what was uploaded and what the case type asks for.</summary>
internal static class AttachmentInput
{
    private const int Most = 100;

    public static async Task<IReadOnlyList<(Attachment Attachment, string Kind, string? Name)>> ReadAsync(IReadOnlyList<RegisterItem.File> files, CaseType? caseType,
        Caller caller, DocumentIntakeDb db, InputErrors errors, bool requireDocuments, CancellationToken ct)
    {
        if (files.Count > Most)
        {
            errors.Add("attachments", $"Załączników jest {files.Count}; dozwolone najwyżej {Most}.");
            return [];
        }
        var ids = files.Where(f => f.AttachmentId is not null).Select(f => f.AttachmentId!.Value).Distinct().ToList();
        var uploaded = await db.Attachments.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
        var result = new List<(Attachment, string, string?)>();
        var seen = new HashSet<Guid>();
        for (var i = 0; i < files.Count; i++)
        {
            var (file, path) = (files[i], $"attachments[{i}]");
            CheckKind(file.Kind, $"{path}.kind", caseType, errors);
            if (file.Name?.Length > 200) errors.Add($"{path}.name", $"Tekst ma {file.Name.Length} znaków; dozwolone najwyżej 200.");
            if (file.AttachmentId is not { } id) errors.Add($"{path}.attachmentId", "Brak wartości: najpierw prześlij plik (POST /api/document-intake/attachments).");
            // Whoever did not upload it learns nothing about it, not even that it is there.
            else if (!uploaded.TryGetValue(id, out var attachment) || attachment.UploadedBy != caller.User) errors.Add($"{path}.attachmentId", "Nie ma takiego załącznika; dozwolony jest identyfikator pliku przesłanego z tego konta.");
            else if (attachment.ItemId is not null) errors.Add($"{path}.attachmentId", "Ten załącznik należy już do innej przesyłki; prześlij plik ponownie.");
            else if (!seen.Add(id)) errors.Add($"{path}.attachmentId", "Ten załącznik jest na liście dwa razy; dozwolony raz.");
            else result.Add((attachment, file.Kind ?? Attachment.OtherKind, string.IsNullOrWhiteSpace(file.Name) ? null : FileName.Clean(file.Name, otherwise: "skan")));
        }
        foreach (var document in caseType?.Documents.Where(d => requireDocuments && d.Required && !d.ViewOnly && files.All(f => f.Kind != d.Code)) ?? [])
            errors.Add("attachments", $"Brak wymaganego dokumentu: {document.Name.Pl} (kind = {document.Code}).");
        return result;
    }

    private static void CheckKind(string? kind, string path, CaseType? caseType, InputErrors errors)
    {
        if (caseType is null) return;
        var allowed = caseType.Documents.Where(d => !d.ViewOnly).Select(d => d.Code).Append(Attachment.OtherKind).ToList();
        if (kind is not null && allowed.Contains(kind)) return;
        var shown = caseType.Documents.Any(d => d.ViewOnly && d.Code == kind) ? "Ten dokument jest tylko do wglądu i nie wolno go dołączać" : kind is null ? "Brak rodzaju dokumentu" : "Ta sprawa nie zna takiego dokumentu";
        errors.Add(path, $"{shown}; dozwolone: {string.Join(", ", allowed)}.");
    }
}
