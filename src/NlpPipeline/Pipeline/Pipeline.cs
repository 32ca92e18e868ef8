using System.Collections.Immutable;
using NlpPipeline.Classification;

namespace NlpPipeline;

/// <summary>
/// A fixed sequence of stages that annotate a text. Immutable and thread-safe: create one, keep it, and call it from any thread. <see
/// cref="CreateDefault"/> needs no files and no configuration.
/// </summary>
public sealed class Pipeline
{
    private readonly ImmutableArray<IAnnotator> _stages;
    private readonly Script _script;
    private readonly DomainScorer? _following; // that of a sentiment stage after a topic stage with the same n-grams

    internal Pipeline(ImmutableArray<IAnnotator> stages, Script script)
    {
        _stages = stages;
        _script = script;
        foreach (var stage in stages) Gives |= stage.Gives;
        _following = FollowingScorer(stages);
        Answers = [.. stages.SelectMany(stage => stage.Answers).Distinct()];
    }

    /// <summary>The stages, in the order in which they run.</summary>
    public IReadOnlyList<IAnnotator> Stages => _stages;

    /// <summary>The annotations that the stages set.</summary>
    public Annotations Gives { get; }

    /// <summary>The names of the results (answers) of custom stages, in the order of the stages.</summary>
    public IReadOnlyList<string> Answers { get; }

    /// <summary>Creates a pipeline with the default options: words, sentences, topic, tags and sentiment.</summary>
    public static Pipeline CreateDefault() => Create(new PipelineOptions());

    /// <summary>Creates a pipeline with the stages that the options require.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or options contradict each other.</exception>
    /// <exception cref="IOException">A file that the options refer to cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file that the options refer to is invalid; the message contains the file, the line and the reason.</exception>
    public static Pipeline Create(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (PipelineOptionsCheck.FindError(options) is { } wrong) throw new ArgumentException($"{wrong}.", nameof(options));
        try
        {
            return CreateBuilder(options).AddDefaults().Build();
        }
        catch (InvalidOperationException error) // the options alone can cause stages that do not fit together
        {
            throw new ArgumentException(error.Message, nameof(options), error);
        }
        catch (ArgumentException error) when (error.ParamName != nameof(options)) // that of a stage
        {
            throw new ArgumentException(error.Message.Replace($" (Parameter '{error.ParamName}')", "", StringComparison.Ordinal), nameof(options), error);
        }
    }

    /// <summary>Creates a builder to choose the stages of a pipeline.</summary>
    /// <param name="options">The defaults for the methods of the builder; null for the default options.</param>
    public static PipelineBuilder CreateBuilder(PipelineOptions? options = null) => new(options ?? new PipelineOptions());

    /// <summary>Runs all stages on a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, passed separately or repeated at the beginning of the text; null or blank if there is none. It is annotated as the beginning of the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document Process(string text, string? title = null)
    {
        var document = new Document(text, title);
        Annotate(document);
        return document;
    }

    /// <summary>Runs all stages on a text and replaces the content of a document, but keeps its arrays.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Process(string text, Document reused) => Process(text, null, reused);

    /// <summary>Runs all stages on a text with a title and replaces the content of a document, but keeps its arrays.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, passed separately or repeated at the beginning of the text; null or blank if there is none.</param>
    /// <param name="reused">The document to reuse.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="reused"/> is null.</exception>
    public void Process(string text, string? title, Document reused)
    {
        ArgumentNullException.ThrowIfNull(reused);
        reused.Reset(text, title);
        Annotate(reused);
    }

    private static DomainScorer? FollowingScorer(ImmutableArray<IAnnotator> stages)
    {
        var topics = stages.OfType<TopicClassifier>().FirstOrDefault();
        var sentiment = stages.OfType<SentimentClassifier>().FirstOrDefault();
        bool share = topics is { Model.Model.HasBase: false } && sentiment?.Model.Scorer is DomainScorer scorer && scorer.Rows.Trie == topics.Model.Model.Rows.Trie;
        return share && stages.IndexOf(topics!) < stages.IndexOf(sentiment!) ? (DomainScorer)sentiment!.Model.Scorer : null;
    }

    private void Annotate(Document document)
    {
        document.SetScript(_script);
        document.FollowingScorer = _following;
        foreach (var stage in _stages) stage.Annotate(document);
    }
}
