using System.Text.Encodings.Web;
using System.Text.Json;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace NlpPipeline;

/// <summary>
/// The options of a pipeline, which determine its results completely: the same options give the same results in code, in every command, in
/// a batch, on a cluster and in a web service. Can be bound from configuration and serialized as JSON. Read once when a pipeline is built;
/// later changes have no effect.
/// </summary>
public record PipelineOptions
{
    // Relaxed escaping keeps Chinese readable.
    private static readonly PipelineOptionsJson s_readable = new(new JsonSerializerOptions(PipelineOptionsJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The annotations to produce; the stages that they need are added. Default: tags, sentiment and topic.</summary>
    public Annotations Annotations { get; set; } = Annotations.Tags | Annotations.Sentiment | Annotations.Topic;

    /// <summary>The path of a lexicon created by <c>nlp lexicon</c>. Default: null, for the shipped one.</summary>
    public string? LexiconFile { get; set; }

    /// <summary>The paths of user dictionaries in jieba's format, applied to the lexicon in this order.</summary>
    public IList<string> UserWordFiles { get; set; } = [];

    /// <summary>
    /// User words, each in the format of a line of a user dictionary: the word and, optionally, its frequency and part of speech, separated
    /// by spaces. Applied after the files.
    /// </summary>
    public IList<string> UserWords { get; set; } = [];

    /// <summary>How texts are segmented, and their script.</summary>
    public SegmenterOptions Segmenter { get; set; } = new();

    /// <summary>The number of tags and how they are chosen.</summary>
    public TagOptions Tags { get; set; } = new();

    /// <summary>The kinds of named entities to find, and their threshold.</summary>
    public NamedEntityOptions Entities { get; set; } = new();

    /// <summary>The path of a sentiment model created by <c>nlp train sentiment</c>. Default: null, for the shipped one.</summary>
    public string? SentimentModelFile { get; set; }

    /// <summary>The path of a topic model created by <c>nlp train topics</c>. Default: null, for the shipped one.</summary>
    public string? TopicModelFile { get; set; }

    /// <summary>The threshold of a topic's probability, in [0, 1]; a text with a lower probability has no topic. Default: null, for the model's own threshold (<see cref="Classification.TopicModel.Threshold"/>).</summary>
    public double? TopicThreshold { get; set; }

    /// <summary>
    /// Whether each document has an answer <c>provenance</c>, which JSON and tables contain: the version of the library, a hash of these options, and versions and hashes of the lexicon
    /// and the models (<see cref="NlpPipeline.Provenance"/>). Default: false.
    /// </summary>
    public bool Provenance { get; set; }

    /// <summary>Returns the paths of the files that a pipeline with these options reads.</summary>
    public IEnumerable<string> GetFiles() =>
        new[] { LexiconFile, Segmenter.WordsModelFile, Tags.IdfFile, Tags.StyleFile, SentimentModelFile, TopicModelFile }.OfType<string>().Concat(UserWordFiles);

    /// <summary>Returns a copy in which all paths are absolute.</summary>
    /// <param name="folder">The base folder of relative paths.</param>
    public PipelineOptions WithFullPaths(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return this with
        {
            LexiconFile = Full(LexiconFile),
            UserWordFiles = [.. UserWordFiles.Select(path => Full(path)!)],
            Segmenter = Segmenter with { WordsModelFile = Full(Segmenter.WordsModelFile) },
            Tags = Tags with { IdfFile = Full(Tags.IdfFile), StyleFile = Full(Tags.StyleFile) },
            SentimentModelFile = Full(SentimentModelFile),
            TopicModelFile = Full(TopicModelFile),
        };

        string? Full(string? path) => path is null ? null : Path.GetFullPath(path, Path.GetFullPath(folder));
    }

    /// <summary>
    /// Reads options from a JSON file in the format of <see cref="ToJson"/>. Missing options have their defaults. Relative paths are
    /// resolved against the folder of the file.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not JSON, or contains an unknown or invalid option; the message contains the position.</exception>
    public static PipelineOptions Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(File.ReadAllText(path), path).WithFullPaths(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Reads options from JSON in the format of <see cref="ToJson"/>. Missing options have their defaults.</summary>
    /// <exception cref="InvalidDataException">The text is not JSON, or contains an unknown or invalid option; the message contains the position.</exception>
    public static PipelineOptions FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(json, "The options");
    }

    /// <summary>Returns the options as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_readable.PipelineOptions);

    /// <summary>Creates the lexicon with the user words.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file or a user word is invalid; the message contains the position and the reason.</exception>
    /// <exception cref="InvalidOperationException">There are too many user words (see <see cref="LexiconBuilder.AddFile"/>).</exception>
    public Lexicon CreateLexicon()
    {
        var lexicon = LexiconFile is null ? Lexicon.Default : Lexicon.Load(LexiconFile);
        if (UserWordFiles.Count == 0 && UserWords.Count == 0) return lexicon;
        var builder = lexicon.ToBuilder();
        foreach (string path in UserWordFiles) builder.AddFile(path);
        for (int i = 0; i < UserWords.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(UserWords[i])) continue;
            var (word, frequency, pos) = UserDictionary.Parse(UserWords[i].Trim(), "user words", i + 1);
            builder.Add(word, frequency, pos);
        }
        return builder.Build();
    }

    private bool HasNull => new[] { UserWordFiles, UserWords, Tags.AllowedPos, Tags.AddStopWords, Tags.ReplaceStopWords, Tags.BlockedTags, Tags.FixedTags }
        .Concat(Tags.Vocabulary is null ? [] : Tags.Vocabulary.Values.Select(aliases => aliases ?? [null!]))
        .Any(list => list?.Contains(null!) == true);

    private static PipelineOptions Parse(string json, string source)
    {
        try
        {
            var options = JsonSerializer.Deserialize(json, PipelineOptionsJson.Default.PipelineOptions)
                ?? throw new InvalidDataException($"{source}: expected an object with options, found null.");
            if (options.HasNull) throw new InvalidDataException($"{source}: a list contains null; remove it.");
            if (PipelineOptionsCheck.FindError(options) is { } wrong) throw new InvalidDataException($"{source}: {wrong}.");
            return options;
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is { } line ? $", line {line + 1}" : "";
            throw new InvalidDataException($"{source}{where}: {PipelineOptionsCheck.Describe(error)}.", error);
        }
    }
}
