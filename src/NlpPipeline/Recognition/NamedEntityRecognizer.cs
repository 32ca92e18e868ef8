using NlpPipeline.Lexicons;

namespace NlpPipeline.Recognition;

/// <summary>
/// Sets <see cref="Document.Entities"/>: names by a statistical model (a conditional random field over characters), times, amounts of money
/// and quantities, and titles in 《》, by rules. Reads the text only, so that the entities do not depend on how it was segmented. Works in
/// linear time on any text. Immutable and thread-safe. Buffers are kept per thread.
/// </summary>
public sealed unsafe class NamedEntityRecognizer : IAnnotator
{
    private readonly NameModel _model;
    private readonly int _kinds;
    private readonly double _threshold;

    /// <summary>Creates a recognizer.</summary>
    /// <param name="options">The options. Default: all kinds.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public NamedEntityRecognizer(NamedEntityOptions? options = null)
    {
        options ??= new NamedEntityOptions();
        if (options.Threshold is not (>= 0 and <= 1)) throw new ArgumentException($"Threshold must be in [0, 1], not {options.Threshold}.", nameof(options));
        foreach (var kind in options.Kinds)
        {
            if (!Enum.IsDefined(kind)) throw new ArgumentException($"The kind {kind} is unknown; use values of NamedEntityKind.", nameof(options));
            _kinds |= 1 << (int)kind;
        }
        if (_kinds == 0) _kinds = int.MaxValue;
        _threshold = options.Threshold;
        _model = NameModel.Default;
    }

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Entities;

    /// <summary>Replaces the named entities of a document.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.ClearEntities();
        var text = document.SimplifiedText;
        AmountScanner.Find(text, _kinds, document);
        if ((_kinds & NameLabels.AllKinds) != 0)
        {
            fixed (char* start = text) NameDecoder.Mine.Find(_model, Lexicon.Default, start, text.Length, _kinds & NameLabels.AllKinds, document);
        }
        Merge(document);
        if ((_kinds >> (int)NamedEntityKind.Person & 1) != 0) SurnameAliases.Add(text, document);
        EntityGroups.Number(document);
    }

    /// <summary>Sorts what the rules and the model found, keeps the longer one of two that overlap, without white space at their ends, and drops what begins or ends within a surrogate pair.</summary>
    private void Merge(Document document)
    {
        var entities = document.MutableEntities;
        var text = document.SimplifiedText;
        entities.Sort(static (a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : b.Span.End.CompareTo(a.Span.End));
        int count = 0;
        for (int i = 0; i < entities.Length; i++)
        {
            var entity = entities[i] with { Span = entities[i].Span.Trim(text) };
            if (entity.Span.Length == 0 || entity.Score < _threshold || entity.Span.SplitsPair(text) || (document.SourceStart > 0 && entity.Span.Start < document.SourceStart && entity.Span.End >= document.SourceStart)) continue;
            if (count > 0 && entities[count - 1].Span.End > entity.Span.Start)
            {
                if (entity.Span.Length > entities[count - 1].Span.Length && (count < 2 || entities[count - 2].Span.End <= entity.Span.Start)) entities[count - 1] = entity;
                continue;
            }
            entities[count++] = entity;
        }
        document.TruncateEntities(count);
    }
}
