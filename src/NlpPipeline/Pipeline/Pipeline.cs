using System.Collections.Immutable;

namespace NlpPipeline;

/// <summary>
/// A fixed sequence of stages that turn a text into a <see cref="Document"/>. Immutable and thread-safe: make one, keep it, call it from any thread.
/// <see cref="CreateDefault"/> needs no file and no configuration.
/// </summary>
public sealed class Pipeline
{
    private readonly ImmutableArray<IAnnotator> _stages;
    private readonly Script _script;

    internal Pipeline(ImmutableArray<IAnnotator> stages, Script script)
    {
        _stages = stages;
        _script = script;
        foreach (var stage in stages) Gives |= stage.Gives;
        Answers = [.. stages.SelectMany(stage => stage.Answers).Distinct()];
    }

    /// <summary>The stages, in the order in which they run.</summary>
    public IReadOnlyList<IAnnotator> Stages => _stages;

    /// <summary>The annotations that the stages set.</summary>
    public Annotations Gives { get; }

    /// <summary>The names of the answers that stages of one's own set, in the order of the stages.</summary>
    public IReadOnlyList<string> Answers { get; }

    /// <summary>A pipeline with the default options: words, sentences, topic, tags and sentiment.</summary>
    public static Pipeline CreateDefault() => Create(new PipelineOptions());

    /// <summary>A pipeline with the stages that the options ask for.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or options contradict each other.</exception>
    /// <exception cref="IOException">A file that the options name cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file that the options name is damaged; the message names file, line and reason.</exception>
    public static Pipeline Create(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return CreateBuilder(options).AddDefaults().Build();
        }
        catch (InvalidOperationException error) // stages that do not fit together come from the options alone
        {
            throw new ArgumentException(error.Message, nameof(options), error);
        }
    }

    /// <summary>Starts a pipeline of chosen stages.</summary>
    /// <param name="options">The options that the builder's methods take their defaults from; null for the default options.</param>
    public static PipelineBuilder CreateBuilder(PipelineOptions? options = null) => new(options ?? new PipelineOptions());

    /// <summary>Runs all stages on a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">Its title, given apart from the text or repeated at its beginning; null or blank if none is known. A title is annotated as the beginning of the text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document Process(string text, string? title = null)
    {
        var document = new Document(text, title);
        Annotate(document);
        return document;
    }

    /// <summary>Runs all stages on a text, in a document used before: its arrays are kept, everything else in it is replaced.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Process(string text, Document reused) => Process(text, null, reused);

    /// <summary>Runs all stages on a text with a title, in a document used before.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">Its title, given apart from the text or repeated at its beginning; null or blank if none is known.</param>
    /// <param name="reused">The document; its arrays are kept, everything else in it is replaced.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="reused"/> is null.</exception>
    public void Process(string text, string? title, Document reused)
    {
        ArgumentNullException.ThrowIfNull(reused);
        reused.Reset(text, title);
        Annotate(reused);
    }

    private void Annotate(Document document)
    {
        document.SetScript(_script);
        foreach (var stage in _stages) stage.Annotate(document);
    }
}
