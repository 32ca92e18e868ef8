using System.Collections.Immutable;

namespace NlpPipeline;

/// <summary>
/// A fixed row of stages that turn a text into a <see cref="Document"/>. Immutable and thread-safe: make one, keep it, call it from
/// any thread. <see cref="CreateDefault"/> needs no file and no configuration.
/// </summary>
public sealed class Pipeline
{
    private readonly ImmutableArray<IAnnotator> _stages;

    internal Pipeline(ImmutableArray<IAnnotator> stages) => _stages = stages;

    /// <summary>The stages, in the order in which they run.</summary>
    public IReadOnlyList<IAnnotator> Stages => _stages;

    /// <summary>A pipeline with every stage: words, sentences, tags, sentiment, topic.</summary>
    public static Pipeline CreateDefault() => CreateBuilder().AddDefaults().Build();

    /// <summary>Starts a pipeline of chosen stages.</summary>
    public static PipelineBuilder CreateBuilder() => new();

    /// <summary>Runs every stage on a text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document Process(string text)
    {
        var document = new Document(text);
        Annotate(document);
        return document;
    }

    /// <summary>Runs every stage on a text whose title is known, apart from the text or as its beginning.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document Process(string text, string? title)
    {
        var document = new Document(text) { Title = title };
        Annotate(document);
        return document;
    }

    /// <summary>Runs every stage on a text, in a document used before: its arrays are kept, all else in it is replaced.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Process(string text, Document reused) => Process(text, null, reused);

    /// <summary>The same of a text whose title is known, apart from the text or as its beginning.</summary>
    /// <exception cref="ArgumentNullException">The text or the document is null.</exception>
    public void Process(string text, string? title, Document reused)
    {
        ArgumentNullException.ThrowIfNull(reused);
        reused.Reset(text);
        reused.Title = title;
        Annotate(reused);
    }

    private void Annotate(Document document)
    {
        foreach (var stage in _stages) stage.Annotate(document);
    }
}
