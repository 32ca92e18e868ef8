using System.Text.Json;
using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>
/// The annotations of a document as plain records, created by <see cref="Document.ToResult"/>. Every command, batch and service writes this
/// shape as JSON, with names in camel case. Annotations that no stage has set are null and omitted. Numbers other than the weights of tags are rounded to six decimals, so
/// that a result that is read back equals the one that was written.
/// </summary>
public sealed record DocumentResult
{
    /// <summary>The words in text order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TokenResult>? Tokens { get; init; }

    /// <summary>The sentences in text order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SentenceResult>? Sentences { get; init; }

    /// <summary>The tags, in descending order of weight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TagResult>? Tags { get; init; }

    /// <summary>The sentiment of the whole text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SentimentResult? Sentiment { get; init; }

    /// <summary>What the text praises and criticizes, in text order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AspectResult>? Aspects { get; init; }

    /// <summary>The topic, followed by at most two alternatives, in descending order of probability; empty if the text has no topic.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TopicResult>? Topics { get; init; }

    /// <summary>The named entities in text order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NamedEntityResult>? Entities { get; init; }

    /// <summary>The results of custom stages (answers) by name; in JSON, properties of the same object.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Answers { get; set; }

    internal static DocumentResult Of(Document document, Annotations include) => new()
    {
        Tokens = include.HasFlag(Annotations.Tokens) ? TokensOf(document, include.HasFlag(Annotations.PartsOfSpeech)) : null,
        Sentences = include.HasFlag(Annotations.Sentences) ? SentencesOf(document) : null,
        Tags = include.HasFlag(Annotations.Tags) ? [.. document.Tags.Select(tag => TagOf(document, tag, include.HasFlag(Annotations.Evidence)))] : null,
        Sentiment = include.HasFlag(Annotations.Sentiment) && document.Sentiment is { } sentiment ? SentimentResult.Of(sentiment) : null,
        Aspects = include.HasFlag(Annotations.Aspects) ? [.. document.Aspects.Select(aspect => AspectOf(document, aspect))] : null,
        Topics = include.HasFlag(Annotations.Topic) ? TopicsOf(document) : null,
        Entities = include.HasFlag(Annotations.Entities) ? EntitiesOf(document) : null,
        Answers = document.JsonAnswers(),
    };

    internal static double Round(double value) => Math.Round(value, 6) + 0.0; // adding zero turns -0 into 0

    private static List<TokenResult> TokensOf(Document document, bool withPos)
    {
        var results = new List<TokenResult>(document.Tokens.Length);
        foreach (var token in document.Tokens)
        {
            if (document.IsSeparator(token)) continue;
            var span = SpanResult.Of(document, token.Span);
            results.Add(new TokenResult(new string(token.In(document.Text)), span.Start, span.End)
            {
                Pos = withPos ? document.GetPos(token) : null,
                InTitle = span.InTitle,
            });
        }
        return results;
    }

    private static TopicResult[] TopicsOf(Document document)
    {
        var topics = document.Topics;
        var results = new TopicResult[topics.Length];
        for (int i = 0; i < results.Length; i++) results[i] = new TopicResult(topics[i].Name, Round(topics[i].Probability));
        return results;
    }

    private static NamedEntityResult[] EntitiesOf(Document document)
    {
        var entities = document.Entities;
        var results = new NamedEntityResult[entities.Length];
        for (int i = 0; i < results.Length; i++) results[i] = NamedEntityResult.Of(document, entities[i]);
        return results;
    }

    private static SentenceResult[] SentencesOf(Document document)
    {
        var sentences = document.Sentences;
        var results = new SentenceResult[sentences.Length];
        for (int i = 0; i < results.Length; i++)
        {
            var span = SpanResult.Of(document, sentences[i].Span);
            results[i] = new SentenceResult(new string(sentences[i].Span.In(document.Text)), span.Start, span.End)
            {
                InTitle = span.InTitle,
                Sentiment = sentences[i].Sentiment is { } sentiment ? SentimentResult.Of(sentiment) : null,
            };
        }
        return results;
    }

    private static AspectResult AspectOf(Document document, Aspect aspect) => new(PartOf(document, aspect.Opinion), SentimentResult.Of(aspect.Sentiment))
    {
        Term = aspect.Term is { } term ? PartOf(document, term) : null,
    };

    private static TokenResult PartOf(Document document, TextSpan part)
    {
        var span = SpanResult.Of(document, part);
        return new TokenResult(new string(part.In(document.Text)), span.Start, span.End) { InTitle = span.InTitle };
    }

    private static TagResult TagOf(Document document, Tag tag, bool withEvidence) => new(tag.Text, tag.Weight, tag.Count)
    {
        Spans = [.. tag.Spans.Select(span => SpanResult.Of(document, span))],
        Evidence = !withEvidence ? null : [.. tag.Evidence.Select(evidence => evidence with { Value = Round(evidence.Value) })],
    };
}
