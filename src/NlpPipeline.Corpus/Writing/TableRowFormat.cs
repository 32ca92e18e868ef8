using System.Globalization;
using System.Text.Json;

namespace NlpPipeline.Corpus.Writing;

/// <summary>The rows of a table as JSON Lines, in which they are kept until the table is written (<see cref="Tables.TablePacker"/>): the columns of CSV, with typed values.</summary>
internal sealed class TableRowFormat(IReadOnlyList<string> names, Annotations annotations, ExtraColumns extras, IReadOnlyList<string> answers) : RowFormat
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, JsonRowFormat.Options);

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
        _json.Reset(output);
        _json.WriteStartObject();
        if (record.IsRawJson)
        {
            using var row = JsonDocument.Parse(record.Raw);
            foreach (var property in row.RootElement.EnumerateObject()) property.WriteTo(_json); // with their types
        }
        else
        {
            for (int i = 0; i < record.Names.Count; i++) _json.WriteString(record.Names[i], record.Values[i]);
        }
        WriteAnnotations(document);
        foreach (string name in answers)
        {
            if (document.GetJson(name) is not { } answer) continue;
            _json.WritePropertyName(FreeName(name, names));
            answer.WriteTo(_json);
        }
        _json.WriteEndObject();
        _json.Flush();
        output.Write((byte)'\n');
    }

    private void WriteAnnotations(Document document)
    {
        if (annotations.HasFlag(Annotations.Tags)) WriteList("tags", document.Tags.Select(tag => tag.Text));
        if (extras.HasFlag(ExtraColumns.TagWeights)) WriteList("tag_weights", document.Tags.Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Text}:{Math.Round(tag.Weight, 6)}")));
        if (annotations.HasFlag(Annotations.Sentiment) && document.Sentiment is { } sentiment)
        {
            _json.WriteString(FreeName("sentiment", names), Name(sentiment.Label));
            _json.WriteNumber(FreeName("sentiment_score", names), Math.Round(sentiment.Score, 6) + 0.0);
            if (extras.HasFlag(ExtraColumns.SentimentProbabilities))
            {
                _json.WriteNumber(FreeName("negative", names), Math.Round((double)sentiment.Negative, 6));
                _json.WriteNumber(FreeName("neutral", names), Math.Round((double)sentiment.Neutral, 6));
                _json.WriteNumber(FreeName("positive", names), Math.Round((double)sentiment.Positive, 6));
            }
        }
        if (annotations.HasFlag(Annotations.Topic))
        {
            _json.WriteString(FreeName("topic", names), document.Topic?.Name);
            if (document.Topic is { } topic) _json.WriteNumber(FreeName("topic_probability", names), Math.Round(topic.Probability, 6));
            else _json.WriteNull(FreeName("topic_probability", names));
        }
        if (extras.HasFlag(ExtraColumns.TopicAlternatives)) WriteList("topics", document.Topics.ToArray().Select(topic => string.Create(CultureInfo.InvariantCulture, $"{topic.Name}:{Math.Round(topic.Probability, 6)}")));
        if (annotations.HasFlag(Annotations.Aspects)) WriteList("aspects", document.Aspects.Select(aspect => aspect.Describe(document.Text)));
        if (annotations.HasFlag(Annotations.Entities)) WriteList("entities", document.Entities.ToArray().Select(entity => $"{NamedEntityResult.TypeOf(entity.Kind)}:{entity.Span.In(document.Text)}"));
        if (!annotations.HasFlag(Annotations.Tokens)) return;
        _json.WriteStartArray(FreeName("tokens", names));
        foreach (var token in document.Tokens)
        {
            if (token.Start < document.SourceStart) continue;
            var word = token.In(document.Text);
            if (!word.IsWhiteSpace()) _json.WriteStringValue(annotations.HasFlag(Annotations.PartsOfSpeech) ? $"{word}/{document.GetPos(token)}" : word);
        }
        _json.WriteEndArray();
    }

    private void WriteList(string name, IEnumerable<string> values)
    {
        _json.WriteStartArray(FreeName(name, names));
        foreach (string value in values) _json.WriteStringValue(value);
        _json.WriteEndArray();
    }
}
