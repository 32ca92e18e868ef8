using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NlpPipeline.Classification;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;

namespace NlpPipeline;

/// <summary>Sets the answer <c>provenance</c> of each document: what made the analysis. Immutable and thread-safe.</summary>
internal sealed class ProvenanceStage : IAnnotator
{
    private const string Name = "provenance";

    private readonly Provenance _provenance;

    /// <param name="stages">The stages of the pipeline.</param>
    /// <param name="options">Its options.</param>
    /// <exception cref="IOException">A user dictionary, table or style cannot be read.</exception>
    internal ProvenanceStage(IEnumerable<IAnnotator> stages, PipelineOptions options)
    {
        var data = new List<DataSource>();
        foreach (var (name, file) in stages.SelectMany(FilesOf).Distinct()) data.Add(new DataSource(name, ShippedData.VersionOf(file), ShippedData.Sha256Of(file)));
        if (options.Tags.IdfFile is { } idf) data.Add(Read("idf", idf));
        if (options.Tags.StyleFile is { } style) data.Add(Read("style", style));
        data.AddRange(options.UserWordFiles.Select(path => Read("userWords", path)));
        var recipe = options with
        {
            LexiconFile = null,
            UserWordFiles = [],
            Segmenter = options.Segmenter with { WordsModelFile = null },
            SentimentModelFile = null,
            TopicModelFile = null,
            Tags = options.Tags with { IdfFile = null, StyleFile = null },
        };
        _provenance = new Provenance(ShippedData.LibraryVersion, Hash(Encoding.UTF8.GetBytes(recipe.ToJson())), data);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Answers => [Name];

    /// <inheritdoc/>
    public void Annotate(Document document) => document.Set(Name, _provenance, ProvenanceJson.Default.Provenance);

    private static IEnumerable<(string Name, CompiledFile File)> FilesOf(IAnnotator stage) => stage switch
    {
        Segmenter { Options.FindNewWords: true } segmenter => [("lexicon", segmenter.Lexicon.File), ("words", segmenter.Words.File), ("names", NameModel.Default.File)],
        Segmenter { Options.Mode: SegmentationMode.Learned } segmenter => [("lexicon", segmenter.Lexicon.File), ("words", segmenter.Words.File)],
        Segmenter segmenter => [("lexicon", segmenter.Lexicon.File)],
        LearnedPosTagger => [("pos", PosWeights.Default.File)],
        TagExtractor extractor =>
            [("tags", extractor.Model.File), .. FilesOf("topics", TopicModel.Default.Model), ("words", LearnedModel.Default.File), ("names", NameModel.Default.File), ("lexicon", Lexicon.Default.File)],
        TfIdfExtractor { Idf.File: { } file } => [("idf", file)],
        SentimentClassifier classifier => FilesOf("sentiment", classifier.Model.Scorer),
        AspectFinder finder => FilesOf("sentiment", finder.Model.Scorer),
        TopicClassifier classifier => FilesOf("topics", classifier.Model.Model),
        NamedEntityRecognizer => [("names", NameModel.Default.File), ("lexicon", Lexicon.Default.File)],
        _ => [],
    };

    private static IEnumerable<(string Name, CompiledFile File)> FilesOf(string name, TextScorer scorer) =>
        scorer.Rows.Trie.File == scorer.File ? [(name, scorer.File)] : [(name, scorer.File), ("ngrams", scorer.Rows.Trie.File)];

    private static DataSource Read(string name, string path) => new(name, null, Hash(File.ReadAllBytes(path)));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>The versions of the shipped files, from <c>data/versions.tsv</c>.</summary>
internal static class ShippedData
{
    private static readonly Lazy<Dictionary<string, (int Version, string Sha256)>> s_versions = new(Read);

    /// <summary>The version of this library.</summary>
    internal static string LibraryVersion { get; } = typeof(ShippedData).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Returns the version of a shipped file; null for another file.</summary>
    internal static int? VersionOf(CompiledFile file) => s_versions.Value.TryGetValue(file.Source, out var shipped) && file.IsEmbedded ? shipped.Version : null;

    /// <summary>Returns the hash of a file: for a shipped one as listed, which a test verifies; otherwise of its bytes.</summary>
    internal static string Sha256Of(CompiledFile file) => VersionOf(file) is null ? file.Sha256 : s_versions.Value[file.Source].Sha256;

    private static Dictionary<string, (int Version, string Sha256)> Read()
    {
        using var stream = typeof(ShippedData).Assembly.GetManifestResourceStream("versions.tsv");
        if (stream is null) return []; // built with other models
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => (int.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture), cells[2]), StringComparer.Ordinal);
    }
}

/// <summary>Serializes <see cref="Provenance"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Provenance))]
internal sealed partial class ProvenanceJson : JsonSerializerContext;
