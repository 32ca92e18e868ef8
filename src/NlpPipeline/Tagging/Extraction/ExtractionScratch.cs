namespace NlpPipeline.Tagging.Extraction;

/// <summary>Scratch memory of one thread for one document after the other; what grew for a long text is given back after the first short one.</summary>
internal sealed class ExtractionScratch
{
    private const int Kept = 1 << 16;

    [ThreadStatic]
    private static ExtractionScratch? s_mine;

    private Unit[] _units = new Unit[512];
    private byte[] _pairCounts = [];
    private readonly Dictionary<TextMix, double[]> _weights = [];
    private readonly double[] _mixed = new double[2 * TagFeatures.Total];
    private TagModel? _model;
    private float[] _scores = [];
    private float[] _mainScores = [];
    private ulong[] _ranking = [];
    private int[] _counts = [];
    private Token[] _wholeWords = [];

    internal static ExtractionScratch Mine => s_mine ??= new ExtractionScratch();

    internal CandidateTable Candidates { get; } = new();

    internal NewWords NewWords { get; } = new();

    /// <summary>The chosen candidates, best first.</summary>
    internal List<int> Chosen { get; } = [];

    /// <summary>Where the chosen stand.</summary>
    internal List<TagOccurrence> Occurrences { get; private set; } = [];

    /// <summary>The lexicon of the document.</summary>
    internal WordReader.KnownLexicon? Lexicon { get; set; }

    internal int UnitCount { get; set; }

    internal Span<Unit> Units => _units.AsSpan(0, UnitCount);

    /// <summary>The words of search mode that join up to the text, without the shorter ones that stand before each long one; valid until the next call.</summary>
    internal ReadOnlySpan<Token> WholeWords(ReadOnlySpan<Token> tokens)
    {
        if (_wholeWords.Length < tokens.Length) _wholeWords = new Token[tokens.Length];
        int first = _wholeWords.Length, start = int.MaxValue;
        for (int i = tokens.Length - 1; i >= 0; i--)
        {
            if (tokens[i].End > start) continue; // within the word behind it
            _wholeWords[--first] = tokens[i];
            start = tokens[i].Start;
        }
        return _wholeWords.AsSpan(first);
    }

    internal void Clear()
    {
        bool wasLong = Math.Max(UnitCount, Candidates.Count) > Kept;
        Candidates.Clear();
        UnitCount = 0;
        if (wasLong) return; // so may be the next
        if (_units.Length > Kept) _units = new Unit[512];
        if (_pairCounts.Length > 8 * Kept) _pairCounts = [];
        if (_scores.Length > Kept) _scores = _mainScores = [];
        if (_ranking.Length > Kept) _ranking = [];
        if (_wholeWords.Length > Kept) _wholeWords = [];
        if (Occurrences.Capacity > Kept) Occurrences = [];
    }

    /// <summary>The weights of the bins for a document: kept for those of one kind, which most are, and mixed for the others.</summary>
    internal double[] WeightsOf(TagModel model, TextMix mix)
    {
        if (_model != model) _weights.Clear();
        _model = model;
        if (_weights.TryGetValue(mix, out double[]? weights)) return weights;
        if (mix.IsPure) _weights.Add(mix, weights = new double[2 * TagFeatures.Total]);
        else weights = _mixed;
        model.WeightsOf(mix, weights);
        return weights;
    }

    internal void Add(Unit unit)
    {
        if (UnitCount == _units.Length) Array.Resize(ref _units, UnitCount * 2);
        _units[UnitCount++] = unit;
    }

    /// <summary>Puts a unit in before another.</summary>
    internal void Insert(int index, Unit unit)
    {
        Add(default);
        Array.Copy(_units, index, _units, index + 1, UnitCount - 1 - index);
        _units[index] = unit;
    }

    /// <summary>A cleared array of this size, a power of two.</summary>
    internal Span<byte> PairCounts(int size)
    {
        if (_pairCounts.Length < size) _pairCounts = new byte[size];
        var counts = _pairCounts.AsSpan(0, size);
        counts.Clear();
        return counts;
    }

    /// <summary>Room to rank so many candidates.</summary>
    internal Span<ulong> Ranking(int size)
    {
        if (_ranking.Length < size) _ranking = new ulong[Math.Max(512, size)];
        return _ranking.AsSpan(0, size);
    }

    /// <summary>A cleared count for each of so many tags.</summary>
    internal Span<int> Counts(int size)
    {
        if (_counts.Length < size) _counts = new int[size];
        var counts = _counts.AsSpan(0, size);
        counts.Clear();
        return counts;
    }

    /// <summary>Room for a score for each candidate.</summary>
    internal Span<float> Scores() => Scores(ref _scores);

    /// <summary>Room for a score as a main tag for each candidate.</summary>
    internal Span<float> MainScores() => Scores(ref _mainScores);

    private Span<float> Scores(ref float[] scores)
    {
        if (scores.Length < Candidates.Count) scores = new float[Math.Max(512, Candidates.Count)];
        return scores.AsSpan(0, Candidates.Count);
    }
}
