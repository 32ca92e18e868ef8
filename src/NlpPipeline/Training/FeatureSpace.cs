using NlpPipeline.Classification;

namespace NlpPipeline.Training;

/// <summary>The n-grams of a model, each with its index. Immutable and thread-safe.</summary>
internal sealed class FeatureSpace
{
    private readonly Dictionary<ulong, int> _rows;

    private readonly bool _withPatterns;

    private FeatureSpace(ulong[] hashes, float[] scales, bool withPatterns = false)
    {
        _withPatterns = withPatterns;
        Hashes = hashes;
        Scales = scales;
        _rows = new Dictionary<ulong, int>(hashes.Length);
        for (int i = 0; i < hashes.Length; i++) _rows.Add(hashes[i], i);
    }

    /// <summary>The hash of each feature.</summary>
    internal ulong[] Hashes { get; }

    /// <summary>The factor of each feature: the logarithm of the inverse document frequency, so that the solver learns rare n-grams as fast as frequent ones.</summary>
    internal float[] Scales { get; }

    internal int Count => Hashes.Length;

    /// <summary>Returns the n-grams, and the patterns of clauses if requested, in at least a minimum number of texts, in descending order of frequency.</summary>
    internal static FeatureSpace Frequent(IReadOnlyList<string> texts, int minimumTexts, bool withPatterns = false)
    {
        var frequencies = new Dictionary<ulong, int>();
        var distinct = new HashSet<ulong>();
        var patterns = new DistinctSink(distinct, NgramTrie.MaxOrder);
        foreach (string text in texts)
        {
            ReadDistinct(text, distinct);
            if (withPatterns) ClausePatterns.Read(text, ref patterns);
            foreach (ulong hash in distinct) frequencies[hash] = frequencies.GetValueOrDefault(hash) + 1;
        }

        var chosen = frequencies.Where(e => e.Value >= minimumTexts).OrderByDescending(e => e.Value).ThenBy(e => e.Key).ToArray();
        return new FeatureSpace([.. chosen.Select(e => e.Key)], [.. chosen.Select(e => Idf(texts.Count, e.Value))], withPatterns);
    }

    /// <summary>Returns, of the n-grams in at least a minimum number of texts, those with the most information about the class (chi-squared).</summary>
    internal static FeatureSpace Telling(
        IReadOnlyList<LabeledText> texts, int classes, int minimumTexts, int maximumFeatures, int maximumOrder = NgramTrie.MaxOrder)
    {
        var index = new Dictionary<ulong, int>();
        var counts = new List<float>(); // weighted number of texts by n-gram and class
        var plain = new List<int>();
        var perClass = new double[classes];
        var distinct = new HashSet<ulong>();
        foreach (var text in texts)
        {
            ReadDistinct(text.Text, distinct, maximumOrder);
            perClass[text.Class] += text.Weight;
            foreach (ulong hash in distinct)
            {
                if (!index.TryGetValue(hash, out int i))
                {
                    index.Add(hash, i = plain.Count);
                    plain.Add(0);
                    for (int k = 0; k < classes; k++) counts.Add(0);
                }

                plain[i]++;
                counts[(i * classes) + text.Class] += text.Weight;
            }
        }

        double total = perClass.Sum();
        var chosen = index.Where(e => plain[e.Value] >= minimumTexts)
            .Select(e => (Hash: e.Key, Score: ChiSquared(e.Value), Texts: plain[e.Value]))
            .OrderByDescending(e => e.Score).ThenBy(e => e.Hash)
            .Take(maximumFeatures).ToArray();
        return new FeatureSpace([.. chosen.Select(e => e.Hash)], [.. chosen.Select(e => Idf(texts.Count, e.Texts))]);

        double ChiSquared(int i)
        {
            double with = 0, sum = 0;
            for (int k = 0; k < classes; k++) with += counts[(i * classes) + k];
            double without = total - with;
            for (int k = 0; k < classes; k++)
            {
                double expected = with * perClass[k] / total, expectedWithout = without * perClass[k] / total;
                double difference = counts[(i * classes) + k] - expected;
                if (expected > 0) sum += difference * difference / expected;
                if (expectedWithout > 0) sum += difference * difference / expectedWithout;
            }

            return sum;
        }
    }

    /// <summary>Returns the features of a text, divided by its norm, in ascending order of index.</summary>
    internal SparseText ToSparse(string text, TextNorm norm)
    {
        var sink = new CountSink(_rows, []);
        CharacterNgrams.Read(text, ref sink);
        if (_withPatterns) ClausePatterns.Read(text, ref sink);
        var indices = new int[sink.Counts.Count];
        var values = new float[indices.Length];
        double divisor = sink.Length.Norm(norm);
        int at = 0;
        foreach (var (row, count) in sink.Counts)
        {
            indices[at] = row;
            values[at++] = (float)(count * Scales[row] / divisor);
        }

        Array.Sort(indices, values);
        return new SparseText(indices, values);
    }

    // Greater than zero even for an n-gram in every text.
    private static float Idf(int texts, int with) => (float)Math.Log((texts + 1.0) / with);

    private static void ReadDistinct(string text, HashSet<ulong> distinct, int maximumOrder = NgramTrie.MaxOrder)
    {
        distinct.Clear();
        var sink = new DistinctSink(distinct, maximumOrder);
        CharacterNgrams.Read(text, ref sink);
    }

    private readonly struct DistinctSink(HashSet<ulong> hashes, int maximumOrder) : INgramSink, IPatternSink
    {
        public void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end)
        {
            if (units.Length <= maximumOrder) hashes.Add(hash);
        }

        public void Add(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope, scoped ReadOnlySpan<int> starts) => hashes.Add(ClausePatterns.HashOf(kinds, scope));

        public void EndSentence(int units)
        {
        }
    }

    private struct CountSink(Dictionary<ulong, int> rows, Dictionary<int, int> counts) : INgramSink, IPatternSink
    {
        internal readonly Dictionary<int, int> Counts => counts;
        internal TextLength Length { get; private set; }

        public readonly void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end) => Add(hash);

        public readonly void Add(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope, scoped ReadOnlySpan<int> starts) => Add(ClausePatterns.HashOf(kinds, scope));

        public void EndSentence(int units) => Length = Length.Add(units);

        private readonly void Add(ulong hash)
        {
            if (rows.TryGetValue(hash, out int row)) counts[row] = counts.GetValueOrDefault(row) + 1;
        }
    }
}

/// <summary>The non-zero features of a text, in ascending order of index.</summary>
internal readonly record struct SparseText(int[] Indices, float[] Values);
