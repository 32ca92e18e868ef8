using System.Text.Encodings.Web;
using System.Text.Json;

namespace NlpPipeline.Corpus.Writing;

/// <summary>
/// JSON Lines. An object that came from JSON Lines is written as it stood, byte for byte, with the added fields behind its own; values of other formats
/// become strings.
/// </summary>
internal sealed class JsonRowFormat(Annotations annotations) : RowFormat
{
    // Relaxed escaping keeps Chinese readable; the output is no HTML.
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

    internal override void WriteRow(CorpusRecord record, Document document, int textStart, OutputBuffer output)
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
        WriteAnnotations(record, document, textStart);
        _json.WriteEndObject();
        _json.Flush();
        if (start >= 0) output.Written[start] = (byte)(record.Names.Count == 0 ? ' ' : ','); // in place of the brace
        output.Write((byte)'\n');
    }

    /// <summary>The tags and where they stand: the value of <c>keyword_offsets</c>.</summary>
    internal static void WriteKeywords(Document document, int textStart, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var tag in document.Tags)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, tag.Text);
            json.WriteStartArray("offsets"u8);
            foreach (var span in tag.Spans)
            {
                if (span.Start < textStart) continue;
                json.WriteStartArray();
                json.WriteNumberValue(span.Start - textStart);
                json.WriteNumberValue(span.End - textStart);
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

    private void WriteAnnotations(CorpusRecord record, Document document, int textStart)
    {
        if (annotations.HasFlag(Annotations.Tags))
        {
            _json.WriteStartArray(FreeName("tags", record.Names));
            foreach (var tag in document.Tags)
            {
                _json.WriteStartObject();
                _json.WriteString("text"u8, tag.Text);
                WriteNumber("weight", tag.Weight);
                _json.WriteNumber("count"u8, tag.Count);
                _json.WriteEndObject();
            }
            _json.WriteEndArray();
        }
        if (annotations.HasFlag(Annotations.KeywordOffsets))
        {
            _json.WritePropertyName(FreeName("keyword_offsets", record.Names));
            WriteKeywords(document, textStart, _json);
        }
        if (annotations.HasFlag(Annotations.Sentiment)) WriteScored("sentiment", "sentiment_score", document.Sentiment is { } s ? Name(s.Label) : null, document.Sentiment?.Score, record);
        if (annotations.HasFlag(Annotations.Topic)) WriteScored("topic", "topic_probability", document.Topic?.Name, document.Topic?.Probability, record);
        if (annotations.HasFlag(Annotations.Tokens))
        {
            _json.WriteStartArray(FreeName("tokens", record.Names));
            foreach (var token in document.Tokens)
            {
                if (token.Start >= textStart) _json.WriteStringValue(token.In(document.Text));
            }
            _json.WriteEndArray();
        }
    }

    private void WriteScored(string name, string scoreName, string? value, double? score, CorpusRecord record)
    {
        _json.WriteString(FreeName(name, record.Names), value);
        scoreName = FreeName(scoreName, record.Names);
        if (score is { } number) WriteNumber(scoreName, number);
        else _json.WriteNull(scoreName);
    }

    /// <summary>At most six decimals: the last bits of a double say nothing, and fill a third of a line.</summary>
    private void WriteNumber(string name, double value) => _json.WriteNumber(name, Math.Round(value, 6) + 0.0);
}
