namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The buffers of a thread, reused for each document. Those that grow with the text are released after the first short text that follows a long one; those that grow with the number of
/// tags only are kept.
/// </summary>
internal sealed class ExtractionScratch
{
    private const int Kept = 1 << 16;

    [ThreadStatic]
    private static ExtractionScratch? s_mine;

    private Unit[] _units = new Unit[512];
    private byte[] _pairCounts = [];
    private readonly Dictionary<TextMix, double[]> _weights = [];
    private TagModel? _model;
    private byte[] _bins = [];
    private float[] _scores = [];
    private float[] _mainScores = [];
    private ulong[] _ranking = [];
    private int[] _scored = [];
    private int[] _counts = [];
    private Token[] _wholeWords = [];

    internal static ExtractionScratch Mine => s_mine ??= new ExtractionScratch();

    internal CandidateTable Candidates { get; } = new();

    internal NewWords NewWords { get; } = new();

    internal RecentWords RecentWords { get; } = new();

    /// <summary>The words that were added and not looked up yet, with their places among the recent ones.</summary>
    internal List<(int Index, int Place)> AddedWords { get; private set; } = [];

    internal NamedCandidates NamedCandidates { get; } = new();

    internal WordCheck WordCheck { get; } = new();

    internal ShortWords ShortWords { get; } = new();

    /// <summary>Whether the units are made of words of the learned mode.</summary>
    internal bool HasLearnedWords { get; set; }

    /// <summary>The chosen candidates, best first.</summary>
    internal List<int> Chosen { get; } = [];

    /// <summary>The occurrences of the chosen candidates.</summary>
    internal List<TagOccurrence> Occurrences { get; private set; } = [];

    /// <summary>The lexicon of the document.</summary>
    internal WordReader.KnownLexicon? Lexicon { get; set; }

    internal int UnitCount { get; set; }

    internal Span<Unit> Units => _units.AsSpan(0, UnitCount);

    /// <summary>Returns the adjacent words of search mode, without the shorter ones before each long word; valid until the next call.</summary>
    internal ReadOnlySpan<Token> WholeWords(ReadOnlySpan<Token> tokens)
    {
        if (_wholeWords.Length < tokens.Length) _wholeWords = new Token[tokens.Length];
        int first = _wholeWords.Length, start = int.MaxValue;
        for (int i = tokens.Length - 1; i >= 0; i--)
        {
            if (tokens[i].End > start) continue; // within the following word
            _wholeWords[--first] = tokens[i];
            start = tokens[i].Start;
        }
        return _wholeWords.AsSpan(first);
    }

    internal void Clear()
    {
        bool wasLong = Math.Max(UnitCount, Candidates.Count) > Kept;
        Candidates.Clear();
        WordCheck.Clear();
        UnitCount = 0;
        if (wasLong) return; // the next text may be long, too
        if (_units.Length > Kept) _units = new Unit[512];
        if (_pairCounts.Length > 8 * Kept) _pairCounts = [];
        if (_scores.Length > Kept) _scores = _mainScores = [];
        if (_bins.Length > Kept) _bins = [];
        if (_ranking.Length > Kept) _ranking = [];
        if (_scored.Length > Kept) _scored = [];
        if (_wholeWords.Length > Kept) _wholeWords = [];
        if (Occurrences.Capacity > Kept) Occurrences = [];
        if (AddedWords.Capacity > Kept) AddedWords = [];
    }

    /// <summary>Returns the weights of the bins for a document, which are kept for each mix.</summary>
    internal double[] WeightsOf(TagModel model, TextMix mix)
    {
        if (_model != model) _weights.Clear();
        _model = model;
        if (_weights.TryGetValue(mix, out double[]? weights)) return weights;
        _weights.Add(mix, weights = new double[2 * TagFeatures.Total]);
        model.WeightsOf(mix, weights);
        return weights;
    }

    internal void Add(in Unit unit)
    {
        if (UnitCount == _units.Length) Array.Resize(ref _units, UnitCount * 2);
        _units[UnitCount++] = unit;
    }

    /// <summary>Returns a cleared buffer whose size is a power of two.</summary>
    internal Span<byte> PairCounts(int size)
    {
        if (_pairCounts.Length < size) _pairCounts = new byte[size];
        var counts = _pairCounts.AsSpan(0, size);
        counts.Clear();
        return counts;
    }

    /// <summary>Returns the bins of a scored candidate, one in each group, by its row.</summary>
    internal Span<byte> BinsOf(int row)
    {
        int start = row * TagFeatures.Groups.Length, end = start + TagFeatures.Groups.Length;
        if (_bins.Length < end) Array.Resize(ref _bins, Math.Max(512 * TagFeatures.Groups.Length, 2 * end));
        return _bins.AsSpan(start, TagFeatures.Groups.Length);
    }

    /// <summary>Returns a buffer to rank candidates.</summary>
    internal Span<ulong> Ranking(int size)
    {
        if (_ranking.Length < size) _ranking = new ulong[Math.Max(512, size)];
        return _ranking.AsSpan(0, size);
    }

    /// <summary>Returns a buffer for the indices of the scored candidates.</summary>
    internal Span<int> Scored(int size)
    {
        if (_scored.Length < size) _scored = new int[Math.Max(512, size)];
        return _scored.AsSpan(0, size);
    }

    /// <summary>Returns a cleared buffer for the count of each tag.</summary>
    internal Span<int> Counts(int size)
    {
        if (_counts.Length < size) _counts = new int[size];
        var counts = _counts.AsSpan(0, size);
        counts.Clear();
        return counts;
    }

    /// <summary>Returns a buffer for the score of each candidate.</summary>
    internal Span<float> Scores() => Scores(ref _scores);

    /// <summary>Returns a buffer for the score of each candidate as a main tag.</summary>
    internal Span<float> MainScores() => Scores(ref _mainScores);

    private Span<float> Scores(ref float[] scores)
    {
        if (scores.Length < Candidates.Count) scores = new float[Math.Max(512, Candidates.Count)];
        return scores.AsSpan(0, Candidates.Count);
    }
}
