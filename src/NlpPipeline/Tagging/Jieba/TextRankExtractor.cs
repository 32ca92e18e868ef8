namespace NlpPipeline.Tagging;

/// <summary>
/// Keywords by TextRank (Mihalcea and Tarau 2004), with exactly the tags, order and weights of jieba 0.42.1's <c>textrank</c>: words that stand among
/// the same five tokens vouch for one another. Needs tokens with parts of speech, which are jieba's when they come from
/// <see cref="Segmentation.SegmentationMode.PartOfSpeech"/>. A tag's evidence is <c>neighbours</c>, how many pairs of tokens it is in.
/// Immutable and thread-safe.
/// </summary>
public sealed class TextRankExtractor : IAnnotator
{
    private const int DefaultWindow = 5;
    private static readonly string[] s_defaultPos = ["ns", "n", "vn", "v"];

    private readonly int _top;
    private readonly TagFilter _filter;
    private readonly int _window;

    /// <summary>A tagger that gives at most <paramref name="top"/> tags.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    public TextRankExtractor(int top = 20) : this(new TagOptions { Top = top })
    {
    }

    /// <summary>A tagger with options.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is less than 1.</exception>
    public TextRankExtractor(TagOptions options) : this(options, DefaultWindow)
    {
    }

    /// <summary>A tagger with options and a window.</summary>
    /// <param name="options">The options.</param>
    /// <param name="window">The number of consecutive tokens in which words vouch for one another; jieba's is 5. With 1 there are no tags.</param>
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

    /// <summary>Sets the document's tags.</summary>
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

    /// <summary>The indices of <paramref name="words"/> in the code-point order of the words, in which the reference goes over them.</summary>
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
        // Surrogates stand for code points above all others.
        bool isAbove = char.IsSurrogate(a[same]);
        return isAbove == char.IsSurrogate(b[same]) ? a[same] - b[same] : isAbove ? 1 : -1;
    }
}
