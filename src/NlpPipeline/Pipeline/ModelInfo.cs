using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline;

/// <summary>A description of a compiled file: a lexicon, a table or a model.</summary>
/// <param name="Source">The path of the file, or the name of a shipped one.</param>
/// <param name="Contents">What it contains: <c>lexicon</c>, <c>words</c>, <c>idf</c>, <c>variants</c>, <c>tags</c>, <c>ngrams</c>, <c>topics</c>, <c>sentiment</c>, <c>names</c>, <c>pos</c> or <c>conversions</c>.</param>
/// <param name="Version">The version of a shipped file, which increases when its bytes change; null for your own file.</param>
/// <param name="FormatVersion">The version of its format.</param>
/// <param name="Bytes">The size.</param>
/// <param name="Checksum">The CRC-32C that it contains.</param>
/// <param name="IsIntact">Whether its bytes have this checksum.</param>
/// <param name="Sha256">The SHA-256 hash of the file, in lower-case hexadecimal digits.</param>
/// <param name="Labels">The labels of a topic or sentiment model, or the domains of the shipped sentiment model; empty for other files.</param>
/// <param name="IncludesModel">Whether it includes another model, on top of which it was trained.</param>
public sealed record ModelInfo(
    string Source, string Contents, int? Version, int FormatVersion, long Bytes, uint Checksum, bool IsIntact, string Sha256, IReadOnlyList<string> Labels, bool IncludesModel)
{
    /// <summary>Describes the shipped files.</summary>
    public static IReadOnlyList<ModelInfo> OfShipped() =>
    [
        Of("lexicon", Lexicon.Default.File), Of("words", LearnedModel.Default.File), Of("idf", IdfTable.Default.File!), Of("variants", VariantTable.Default.File), Of("tags", TagModel.Default.File),
        Of("ngrams", NgramTrie.Shared.File), Of("topics", TopicModel.Default.Model), Of("sentiment", SentimentModel.Default.Scorer), Of("names", NameModel.Default.File), Of("pos", PosWeights.Default.File), Of("conversions", ScriptConverter.Open()),
    ];

    /// <summary>Validates and describes a sentiment model, a topic model or a model of words created by <c>nlp train</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not such a model, or is damaged; the message contains the reason.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelInfo Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (CompiledFile.KindOf(path) == LearnedModel.Kind) return Of("words", LearnedModel.Load(path).File);
        if (CompiledFile.KindOf(path) is not (LinearModel.Kind or DomainScorer.Kind)) throw new InvalidDataException($"{path} is not a model created by 'nlp train'; use 'nlp lexicon inspect' for a lexicon.");
        return SentimentModel.IsSentimentModel(path) ? Of("sentiment", SentimentModel.Load(path).Scorer) : Of("topics", TopicModel.Load(path).Model);
    }

    private static ModelInfo Of(string contents, TextScorer scorer) =>
        Of(contents, scorer.File, scorer is LinearModel linear ? linear.Labels : ((DomainScorer)scorer).Domains, scorer is LinearModel { BaseFile: not null });

    private static ModelInfo Of(string contents, CompiledFile file, string[]? labels = null, bool includesModel = false) =>
        new(file.Source, contents, ShippedData.VersionOf(file), file.Version, file.Length, file.Checksum, file.HasValidChecksum(), file.Sha256, labels ?? [], includesModel);
}
