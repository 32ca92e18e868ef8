namespace NlpPipeline.Tagging;

/// <summary>
/// Extracts keywords by TextRank (Mihalcea and Tarau 2004), with exactly the tags, order and weights of jieba 0.42.1's <c>textrank</c>:
/// words that occur within the same five tokens support each other. Needs tokens with parts of speech; to get jieba's result, those of <see
/// cref="Segmentation.SegmentationMode.PartOfSpeech"/>. The evidence of a tag is <c>neighbours</c>, the number of pairs of tokens that
/// contain it. Immutable and thread-safe.
/// </summary>
public sealed class TextRankExtractor : IAnnotator
{
    private const int DefaultWindow = 5;
    private static readonly string[] s_defaultPos = ["ns", "n", "vn", "v"];

    private readonly int _top;
    private readonly TagFilter _filter;
    private readonly int _window;

    /// <summary>Creates a stage that sets at most <paramref name="top"/> tags.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    public TextRankExtractor(int top = 20) : this(new TagOptions { Top = top })
    {
    }

    /// <summary>Creates a stage with options.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is less than 1.</exception>
    public TextRankExtractor(TagOptions options) : this(options, DefaultWindow)
    {
    }

    /// <summary>Creates a stage with options and a window.</summary>
    /// <param name="options">The options.</param>
    /// <param name="window">The number of consecutive tokens in which words support each other; jieba's is 5. With 1, there are no tags.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> or a number of the options is less than 1.</exception>
    public TextRankExtractor(TagOptions options, int window)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        _top = options.Top;
        _filter = new TagFilter(options, s_defaultPos);
        _window = window;
    }

    /// <inheritdoc/>
    public Annotations Needs => Annotations.Tokens | Annotations.PartsOfSpeech;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Tags;

    /// <summary>Sets the tags of a document.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The tokens have no parts of speech.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var scratch = TagScratch.Mine;
        var terms = scratch.Terms;
        var termOfToken = scratch.TermOfToken(document.Tokens.Length);
        _filter.Count(document, terms, termOfToken);
        var graph = new WordGraph(terms.Count);
        for (int i = 0; i < termOfToken.Length; i++)
        {
            if (termOfToken[i] < 0) continue;
            int end = (int)Math.Min((long)i + _window, termOfToken.Length);
            for (int j = i + 1; j < end; j++)
                if (termOfToken[j] >= 0) graph.Add(termOfToken[i], termOfToken[j]);
        }
        int[] words = graph.Words;
        double[] weights = graph.Rank(ByCodePoint(document.Text, terms, words));
        int[] top = TopRanks.Of(weights, _top);
        int[] chosen = Array.ConvertAll(top, i => words[i]);
        var spans = TagSpans.Of(document, termOfToken, chosen, terms);
        var tags = new Tag[top.Length];
        for (int i = 0; i < tags.Length; i++)
        {
            var term = terms[chosen[i]];
            tags[i] = new Tag(document.Text.Substring(term.Start, term.Length), weights[top[i]], term.Count)
            {
                Spans = spans[i],
                Evidence = [new("neighbours", graph.PairsOf(top[i]))],
            };
        }
        document.Tags = tags;
    }

    /// <summary>Returns the indices of <paramref name="words"/> in code-point order of the words, which is jieba's order of a sweep.</summary>
    private static int[] ByCodePoint(string text, TermTable terms, ReadOnlySpan<int> words)
    {
        var order = new int[words.Length];
        var keys = new ReadOnlyMemory<char>[words.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = text.AsMemory(terms[words[i]].Start, terms[words[i]].Length);
        }
        Array.Sort(keys, order, Comparer<ReadOnlyMemory<char>>.Create(static (a, b) => CompareCodePoints(a.Span, b.Span)));
        return order;
    }

    private static int CompareCodePoints(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length) return a.Length - b.Length;
        // Surrogates represent code points above all others.
        bool isAbove = char.IsSurrogate(a[same]);
        return isAbove == char.IsSurrogate(b[same]) ? a[same] - b[same] : isAbove ? 1 : -1;
    }
}
