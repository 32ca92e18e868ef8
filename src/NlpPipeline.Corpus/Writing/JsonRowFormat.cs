using System.Text.Encodings.Web;
using System.Text.Json;

namespace NlpPipeline.Corpus.Writing;

/// <summary>
/// JSON Lines. An object that was read from JSON Lines is copied byte for byte, with the added fields at its end; values of other formats
/// become strings.
/// </summary>
internal sealed class JsonRowFormat(Annotations annotations) : RowFormat
{
    // Relaxed escaping keeps Chinese readable; the output is not embedded in HTML.
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter _json = new(Stream.Null, Options);

    public override void Dispose()
    {
        _json.Dispose();
        base.Dispose();
    }

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
        document.WriteTo(_json, annotations, name => FreeName(name, record.Names));
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
