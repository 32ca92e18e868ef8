using System.Text.Encodings.Web;
using System.Text.Json;

namespace NlpPipeline.Corpus.Writing;

/// <summary>
/// JSON Lines. An object that was read from JSON Lines is copied byte for byte, with the added fields at its end; values of other formats
/// become strings. The added fields have the same names in all rows.
/// </summary>
/// <param name="names">The fields of the first records; an added field gets another name.</param>
/// <param name="annotations">The annotations to add.</param>
/// <param name="answers">The names of the results of the caller's stages.</param>
internal sealed class JsonRowFormat(IReadOnlyList<string> names, Annotations annotations, IReadOnlyList<string> answers) : RowFormat
{
    // Relaxed escaping keeps Chinese readable; the output is not embedded in HTML.
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly (Annotations Annotation, string Name)[] s_added =
    [
        (Annotations.Tokens, "tokens"), (Annotations.Sentences, "sentences"), (Annotations.Tags, "tags"), (Annotations.Sentiment, "sentiment"), (Annotations.Aspects, "aspects"),
        (Annotations.Topic, "topics"), (Annotations.Entities, "entities"),
    ];

    private readonly Utf8JsonWriter _json = new(Stream.Null, Options);
    private readonly string[] _added = [.. s_added.Where(field => annotations.HasFlag(field.Annotation)).Select(field => field.Name).Concat(answers).Select(name => FreeName(name, names))];

    public override void Dispose()
    {
        _json.Dispose();
        base.Dispose();
    }

    internal override string? FindTaken(IReadOnlyList<string> names) => names.FirstOrDefault(name => _added.Contains(name));

    internal override void WriteHeader(OutputBuffer output)
    {
    }

    internal override void WriteRow(CorpusRecord record, Document document, OutputBuffer output)
    {
        int start = -1;
        if (record.IsRawJson)
        {
            WriteWithoutEnd(record.Raw.Span, output);
            start = output.Length;
        }
        _json.Reset(output);
        _json.WriteStartObject();
        if (start < 0) WriteValues(record);
        document.WriteTo(_json, annotations, name => FreeName(FreeName(name, names), record.Names));
        _json.WriteEndObject();
        _json.Flush();
        if (start >= 0) output.Written[start] = (byte)(record.Names.Count == 0 ? ' ' : ','); // replaces the opening brace
        output.Write((byte)'\n');
    }

    /// <summary>Writes the tags and their offsets, the value of <c>keyword_offsets</c>.</summary>
    internal static void WriteKeywords(Document document, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var tag in document.Tags)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, tag.Text);
            json.WriteStartArray("offsets"u8);
            foreach (var span in tag.Spans)
            {
                if (span.Start < document.SourceStart) continue;
                json.WriteStartArray();
                json.WriteNumberValue(span.Start - document.SourceStart);
                json.WriteNumberValue(span.End - document.SourceStart);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteWithoutEnd(ReadOnlySpan<byte> json, OutputBuffer output)
    {
        json = json[..json.LastIndexOf((byte)'}')].TrimEnd(" \t"u8);
        output.Write(json);
    }

    private void WriteValues(CorpusRecord record)
    {
        for (int i = 0; i < record.Names.Count; i++) _json.WriteString(record.Names[i], record.Values[i]);
    }
}
