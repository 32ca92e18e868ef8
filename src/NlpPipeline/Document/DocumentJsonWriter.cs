using System.Text.Json;

namespace NlpPipeline;

/// <summary>Writes the JSON of a <see cref="DocumentResult"/> directly from a document.</summary>
internal readonly struct DocumentJsonWriter(Document document, Utf8JsonWriter json)
{
    private static readonly JsonEncodedText s_text = JsonEncodedText.Encode("text"), s_start = JsonEncodedText.Encode("start"), s_end = JsonEncodedText.Encode("end"),
        s_inTitle = JsonEncodedText.Encode("inTitle"), s_pos = JsonEncodedText.Encode("pos");

    internal void Write(Annotations include, Func<string, string> rename)
    {
        if (include.HasFlag(Annotations.Tokens)) WriteTokens(rename("tokens"), include.HasFlag(Annotations.PartsOfSpeech));
        if (include.HasFlag(Annotations.Sentences)) WriteSentences(rename("sentences"));
        if (include.HasFlag(Annotations.Tags)) WriteTags(rename("tags"), include.HasFlag(Annotations.Evidence));
        if (include.HasFlag(Annotations.Sentiment) && document.Sentiment is { } sentiment) WriteSentiment(rename("sentiment"), sentiment);
        if (include.HasFlag(Annotations.Aspects)) WriteAspects(rename("aspects"));
        if (include.HasFlag(Annotations.Topic)) WriteTopics(rename("topics"));
        if (include.HasFlag(Annotations.Entities)) WriteEntities(rename("entities"));
        if (document.JsonAnswers() is not { } answers) return;
        foreach (var (name, answer) in answers)
        {
            json.WritePropertyName(rename(name));
            answer.WriteTo(json);
        }
    }

    private void WriteTokens(string name, bool withPos)
    {
        json.WriteStartArray(name);
        foreach (var token in document.Tokens)
        {
            if (document.IsSeparator(token)) continue;
            json.WriteStartObject();
            json.WriteString(s_text, token.In(document.Text));
            WriteSpan(token.Span, withPos ? document.GetPos(token) : null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteSentences(string name)
    {
        json.WriteStartArray(name);
        foreach (var sentence in document.Sentences)
        {
            json.WriteStartObject();
            json.WriteString(s_text, sentence.Span.In(document.Text));
            WriteSpan(sentence.Span);
            if (sentence.Sentiment is { } sentiment) WriteSentiment("sentiment", sentiment);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteTags(string name, bool withEvidence)
    {
        json.WriteStartArray(name);
        foreach (var tag in document.Tags)
        {
            json.WriteStartObject();
            json.WriteString(s_text, tag.Text);
            json.WriteNumber("weight"u8, tag.Weight);
            json.WriteNumber("count"u8, tag.Count);
            json.WriteStartArray("spans"u8);
            foreach (var span in tag.Spans)
            {
                json.WriteStartObject();
                WriteSpan(span);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (withEvidence) WriteEvidence(tag);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteEvidence(Tag tag)
    {
        json.WriteStartArray("evidence"u8);
        foreach (var evidence in tag.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, evidence.Name);
            json.WriteNumber("value"u8, DocumentResult.Round(evidence.Value));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteSentiment(string name, SentimentScore score)
    {
        var sentiment = SentimentResult.Of(score);
        json.WriteStartObject(name);
        json.WriteString("label"u8, sentiment.Label switch { SentimentLabel.Negative => "negative"u8, SentimentLabel.Positive => "positive"u8, _ => "neutral"u8 });
        json.WriteNumber("score"u8, sentiment.Score);
        json.WriteNumber("negative"u8, sentiment.Negative);
        json.WriteNumber("neutral"u8, sentiment.Neutral);
        json.WriteNumber("positive"u8, sentiment.Positive);
        json.WriteEndObject();
    }

    private void WriteAspects(string name)
    {
        json.WriteStartArray(name);
        foreach (var aspect in document.Aspects)
        {
            json.WriteStartObject();
            WritePart("opinion", aspect.Opinion);
            WriteSentiment("sentiment", aspect.Sentiment);
            if (aspect.Term is { } term) WritePart("term", term);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WritePart(string name, TextSpan part)
    {
        json.WriteStartObject(name);
        json.WriteString(s_text, part.In(document.Text));
        WriteSpan(part);
        json.WriteEndObject();
    }

    private void WriteTopics(string name)
    {
        json.WriteStartArray(name);
        foreach (var topic in document.Topics)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, topic.Name);
            json.WriteNumber("probability"u8, DocumentResult.Round(topic.Probability));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteEntities(string name)
    {
        json.WriteStartArray(name);
        foreach (var entity in document.Entities)
        {
            var span = SpanResult.Of(document, entity.Span);
            json.WriteStartObject();
            json.WriteNumber(s_start, span.Start);
            json.WriteNumber(s_end, span.End);
            json.WriteString("type"u8, NamedEntityResult.TypeOf(entity.Kind));
            json.WriteString(s_text, entity.Span.In(document.Text));
            json.WriteNumber("score"u8, DocumentResult.Round(entity.Score));
            json.WriteNumber("group"u8, entity.Group);
            if (span.InTitle) json.WriteBoolean(s_inTitle, true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteSpan(TextSpan span, string? pos = null)
    {
        var result = SpanResult.Of(document, span);
        json.WriteNumber(s_start, result.Start);
        json.WriteNumber(s_end, result.End);
        if (pos is not null) json.WriteString(s_pos, pos);
        if (result.InTitle) json.WriteBoolean(s_inTitle, true);
    }
}
