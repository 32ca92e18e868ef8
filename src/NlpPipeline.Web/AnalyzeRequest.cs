using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NlpPipeline.Web;

/// <summary>The body of a request, and a line of a batch.</summary>
internal sealed record AnalyzeRequest
{
    /// <summary>The text to annotate; required.</summary>
    public string? Text { get; init; }

    /// <summary>The title, which may be repeated at the beginning of the text; omitted if unknown.</summary>
    public string? Title { get; init; }

    /// <summary>An identifier that the response repeats: any string or number.</summary>
    public JsonElement? Id { get; init; }

    /// <summary>Options that replace those of the service for this text, in the format of PipelineOptions; they cannot contain paths of files.</summary>
    public JsonElement? Recipe { get; init; }

    /// <summary>Whether to add the evidence of the tags and the contribution of each word to the sentiment.</summary>
    public bool Explain { get; init; }
}

/// <summary>The entry of a word in the lexicon of the service.</summary>
/// <param name="Text">The word.</param>
/// <param name="IsWord">Whether the lexicon contains it.</param>
/// <param name="Frequency">Its frequency; 0 if the lexicon does not contain it.</param>
/// <param name="Pos">Its part of speech as jieba writes it; empty if the lexicon does not contain it.</param>
internal sealed record LexiconEntry(string Text, bool IsWord, long Frequency, string Pos);

/// <summary>A line of a batch that cannot be annotated.</summary>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="Error">A sentence that contains the reason.</param>
internal sealed record BatchError(long Line, string Error);

/// <summary>Serializes requests and responses without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AnalyzeRequest))]
[JsonSerializable(typeof(LexiconEntry))]
[JsonSerializable(typeof(BatchError))]
internal sealed partial class WebJson : JsonSerializerContext;

/// <summary>Writes Chinese as it is.</summary>
internal static class ReadableJson
{
    internal static readonly WebJson Context = new(new JsonSerializerOptions(WebJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
