namespace Pom.EndToEnd.Tests.Tracing;

/// <summary>A span as it came over OTLP.</summary>
internal sealed record Span(string Service, string Scope, string TraceId, string SpanId, string ParentId, string Name, long Kind, IReadOnlyDictionary<string, string> Tags)
{
    public const int Server = 2;
    public const int Client = 3;

    public override string ToString() => $"{Service} [{Scope}] {Name} {SpanId} <- {(ParentId.Length > 0 ? ParentId : "-")}";

    /// <summary>The spans of one ExportTraceServiceRequest.</summary>
    public static IEnumerable<Span> Read(ReadOnlyMemory<byte> request) =>
        from resourceSpans in Protobuf.Fields(request)
        where resourceSpans.Number == 1
        let service = Protobuf.Fields(resourceSpans.Bytes).Where(f => f.Number == 1).Select(f => Attributes(f.Bytes, 1)).Select(a => a.GetValueOrDefault("service.name")).FirstOrDefault() ?? ""
        from scopeSpans in Protobuf.Fields(resourceSpans.Bytes)
        where scopeSpans.Number == 2
        let scope = Protobuf.Fields(scopeSpans.Bytes).Where(f => f.Number == 1).SelectMany(f => Protobuf.Fields(f.Bytes)).FirstOrDefault(f => f.Number == 1).Text
        from span in Protobuf.Fields(scopeSpans.Bytes)
        where span.Number == 2
        let fields = Protobuf.Fields(span.Bytes).ToList()
        select new Span(service, scope, One(fields, 1).Hex, One(fields, 2).Hex, One(fields, 4).Hex, One(fields, 5).Text, One(fields, 6).Value, Attributes(span.Bytes, 9));

    private static Protobuf.Field One(List<Protobuf.Field> fields, int number) => fields.FirstOrDefault(f => f.Number == number);

    private static Dictionary<string, string> Attributes(ReadOnlyMemory<byte> message, int number)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var pair in Protobuf.Fields(message).Where(f => f.Number == number).Select(f => Protobuf.Fields(f.Bytes).ToList()))
        {
            var value = Protobuf.Fields(One(pair, 2).Bytes).FirstOrDefault();
            attributes[One(pair, 1).Text] = value.Number == 1 ? value.Text : value.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return attributes;
    }
}
