namespace NlpPipeline.Tagging;

/// <summary>
/// Extracts keywords by term frequency times inverse document frequency (Spärck Jones 1972), with exactly the tags, order and weights of
/// jieba 0.42.1's <c>extract_tags</c>. Needs tokens. The evidence of a tag is <c>frequency</c> (its share of the counted tokens) and
/// <c>idf</c>; their product is its weight. Immutable and thread-safe.
/// </summary>
public sealed class TfIdfExtractor : IAnnotator
{
    private readonly int _top;
    private readonly IdfTable _idf;
    private readonly TagFilter _filter;

    /// <summary>Creates a stage that sets at most <paramref name="top"/> tags.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    public TfIdfExtractor(int top = 20) : this(new TagOptions { Top = top })
    {
    }

    /// <summary>Creates a stage with options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="idf">The inverse document frequencies. Default: those of the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is less than 1.</exception>
    /// <exception cref="IOException">The IDF table of the options cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The IDF table of the options must not be read.</exception>
    /// <exception cref="InvalidDataException">The IDF table of the options is invalid.</exception>
    public TfIdfExtractor(TagOptions options, IdfTable? idf = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _top = options.Top;
        _idf = idf ?? (options.IdfFile is { } path ? IdfTable.Load(path) : IdfTable.Default);
        _filter = new TagFilter(options, defaultPos: null);
    }

    internal IdfTable Idf => _idf;

    /// <inheritdoc/>
    public Annotations Needs => _filter.NeedsPos ? Annotations.Tokens | Annotations.PartsOfSpeech : Annotations.Tokens;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Tags;

    /// <summary>Sets the tags of a document.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The options contain parts of speech, but the tokens have none.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var scratch = TagScratch.Mine;
        var terms = scratch.Terms;
        var termOfToken = scratch.TermOfToken(document.Tokens.Length);
        int total = _filter.Count(document, terms, termOfToken);
        var weights = scratch.Weights(terms.Count);
        // Operands in jieba's order, so that the last bit is the same: count * (idf / total).
        for (int i = 0; i < weights.Length; i++) weights[i] = terms[i].Count == 0 ? double.NegativeInfinity : terms[i].Count * (IdfOf(document, terms[i]) / total);
        int[] top = TopRanks.Of(weights, _top);
        top = Array.FindAll(top, term => terms[term].Count > 0);
        var spans = TagSpans.Of(document, termOfToken, top, terms);
        var tags = new Tag[top.Length];
        for (int i = 0; i < tags.Length; i++)
        {
            var term = terms[top[i]];
            tags[i] = new Tag(document.Text.Substring(term.Start, term.Length), weights[top[i]], term.Count)
            {
                Spans = spans[i],
                Evidence = [new("frequency", (double)term.Count / total), new("idf", IdfOf(document, term))],
            };
        }
        document.Tags = tags;
    }

    private double IdfOf(Document document, in TermTable.Term term) => _idf[document.CutText.Slice(term.Start, term.Length)];
}
