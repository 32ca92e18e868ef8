using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Training;

/// <summary>
/// Numbers the features of the learned mode. Every feature has four weights, one per state; a boundary feature uses one of them for B and S.
/// </summary>
internal sealed unsafe class CrfFeatures
{
    /// <summary>The maximum number of features of a position.</summary>
    internal const int PerPosition = 32;

    /// <summary>The number of boundary features of a position, which come last.</summary>
    internal const int Boundaries = 2;

    private const int MinCount = 3; // of pairs, and of words as features
    private const int Lengths = LearnedPosition.LengthLimit + 1;

    private readonly Dictionary<uint, int> _pairs = [];
    private readonly int[] _words; // number + 1 by slot
    private readonly bool _hasStandards;

    /// <param name="corpus">The training texts.</param>
    /// <param name="alphabet">The codes of the characters.</param>
    /// <param name="standards">The number of standards that have weights of their own; 0 if all texts follow one.</param>
    internal CrfFeatures(SegmentedCorpus corpus, LearnedAlphabet alphabet, int standards)
    {
        Alphabet = alphabet;
        _hasStandards = standards > 0;
        var words = new int[Lexicon.Default.File.Count<ulong>((int)LexiconSection.Nodes)];
        var pairs = new Dictionary<uint, int>();
        foreach (var (start, length, _) in corpus.Units)
        {
            var positions = alphabet.Read(corpus, start, length, default(AllWords));
            for (int i = -2; i <= length; i++)
            {
                uint pair = Pair(positions + i);
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                if (i < 0 || i == length) continue;
                words[positions[i].FirstWord]++;
                words[positions[i].LastWord]++;
            }
        }
        foreach (var (pair, count) in pairs)
            if (count >= MinCount) _pairs.Add(pair, _pairs.Count);
        _words = words;
        words[0] = 0;
        int used = 0;
        for (int slot = 0; slot < words.Length; slot++) words[slot] = words[slot] >= MinCount ? ++used : 0;
        int characters = alphabet.Count;
        // Features that each standard has for itself, in a block per standard; then those in common.
        (_places, SmallSize) = (0, 3 * characters);
        (_patterns, SmallSize) = (SmallSize, SmallSize + 512);
        (_repeats, SmallSize) = (SmallSize, SmallSize + 4);
        (_lengths, SmallSize) = (SmallSize, SmallSize + LearnedModel.Lengths);
        (_nextLengths, SmallSize) = (SmallSize, SmallSize + LearnedModel.LengthPairs);
        (_previousLengths, SmallSize) = (SmallSize, SmallSize + LearnedModel.LengthPairs);
        (_withWord, SmallSize) = (SmallSize, SmallSize + (3 * Lengths * characters));
        int common = SmallSize * (standards + 1);
        (_farPlaces, common) = (common, common + (2 * characters));
        (_pairWeights, common) = (common, common + (4 * _pairs.Count));
        (_wordWeights, common) = (common, common + (2 * (used + 1)));
        Count = common;
    }

    private readonly int _places, _farPlaces, _patterns, _repeats, _lengths, _nextLengths, _previousLengths, _withWord, _pairWeights, _wordWeights;

    internal LearnedAlphabet Alphabet { get; }

    internal int Count { get; }

    /// <summary>The number of features with separate weights for each standard.</summary>
    internal int SmallSize { get; }

    internal IEnumerable<(uint Pair, int Index)> Pairs => _pairs.Select(pair => (pair.Key, pair.Value));

    /// <summary>Writes the features of a position; returns their number, the boundary features last.</summary>
    internal int Of(LearnedPosition* p, int standard, int* features)
    {
        int n = 0;
        Span<int> small =
        [
            Place(0, p[-1].Code), Place(1, p->Code), Place(2, p[1].Code),
            Pattern((Alphabet.Types[p[-1].Code] << 6) | (Alphabet.Types[p->Code] << 3) | Alphabet.Types[p[1].Code]),
            Repeats((p->Code == p[-1].Code ? 2 : 0) + (p->Code == p[-2].Code ? 1 : 0)),
            OfLengths((p->FirstLength * 36) + (p->LastLength * 6) + p->InnerLength),
            NextLengths((p[1].FirstLength * 6) + p->LastLength),
            PreviousLengths((p->FirstLength * 6) + p[-1].LastLength),
            WithWord(0, p->FirstLength, p->Code), WithWord(1, p->LastLength, p->Code), WithWord(2, p->InnerLength, p->Code),
        ];
        int own = SmallSize * (1 + standard);
        foreach (int feature in small)
        {
            features[n++] = feature;
            if (_hasStandards) features[n++] = feature + own;
        }
        features[n++] = FarPlace(0, p[-2].Code);
        features[n++] = FarPlace(1, p[2].Code);
        if (_words[p->FirstWord] is var first and > 0) features[n++] = WordWeight(first, 0);
        if (_words[p->LastWord] is var last and > 0) features[n++] = WordWeight(last, 1);
        if (p[-1].Pair >= 0) features[n++] = PairWeight(p[-1].Pair, 0);
        if (p->Pair >= 0) features[n++] = PairWeight(p->Pair, 1);
        // A boundary feature of a pair that is not numbered is the last feature, which stays 0.
        features[n++] = p[-2].Pair >= 0 ? PairWeight(p[-2].Pair, 2) : Count;
        features[n++] = p[1].Pair >= 0 ? PairWeight(p[1].Pair, 3) : Count;
        return n;
    }

    /// <summary>Numbers the pairs of a unit; -1 for one without features.</summary>
    internal void NumberPairs(LearnedPosition* positions, int length)
    {
        for (int i = -2; i <= length; i++) positions[i].Pair = _pairs.GetValueOrDefault(Pair(positions + i), -1);
    }

    /// <summary>Returns the weights that the first standard has for a feature of few values; the feature whose weights are 0 if there are no standards.</summary>
    internal int OfStandard(int feature) => _hasStandards ? feature + SmallSize : Count;

    internal int Place(int place, int code) => _places + (place * Alphabet.Count) + code;

    internal int FarPlace(int place, int code) => _farPlaces + (place * Alphabet.Count) + code;

    internal int Pattern(int pattern) => _patterns + pattern;

    internal int Repeats(int repeats) => _repeats + repeats;

    internal int OfLengths(int lengths) => _lengths + lengths;

    internal int NextLengths(int lengths) => _nextLengths + lengths;

    internal int PreviousLengths(int lengths) => _previousLengths + lengths;

    internal int WithWord(int kind, int length, int code) => _withWord + (((kind * Lengths) + length) * Alphabet.Count) + code;

    internal int PairWeight(int pair, int place) => _pairWeights + (pair * 4) + place;

    internal int WordWeight(int word, int place) => _wordWeights + (word * 2) + place;

    /// <summary>Returns the number of a word by its slot; 0 if it has no weights.</summary>
    internal int WordOf(int slot) => _words[slot];

    private static uint Pair(LearnedPosition* p) => ((uint)p->Code << 16) | p[1].Code;
}
