using Microsoft.ML.Data;
using NlpPipeline.Classification;

namespace NlpPipeline.ML;

/// <summary>
/// The n-grams a model knows. Chosen from the training texts: those in at least so many texts, and of these the ones that tell most
/// about the class (chi-squared). Thread-safe once made.
/// </summary>
internal sealed class FeatureSpace
{
    private readonly Dictionary<ulong, int> _rows;

    private FeatureSpace(ulong[] hashes, float[] scales)
    {
        Hashes = hashes;
        Scales = scales;
        _rows = new Dictionary<ulong, int>(hashes.Length);
        for (int i = 0; i < hashes.Length; i++) _rows.Add(hashes[i], i);
    }

    /// <summary>The hash of each feature, ascending.</summary>
    internal ulong[] Hashes { get; }

    /// <summary>What each feature is multiplied with: the logarithm of the inverse document frequency, so that rare n-grams learn as fast.</summary>
    internal float[] Scales { get; }

    internal static FeatureSpace Select(IReadOnlyList<LabeledText> texts, int classes, int minimumTexts, int maximumFeatures)
    {
        var index = new Dictionary<ulong, int>();
        var counts = new List<float>(); // per n-gram, per class: number of texts (weighted)
        var plain = new List<int>();
        var perClass = new double[classes];
        var distinct = new HashSet<ulong>();
        foreach (var text in texts)
        {
            distinct.Clear();
            var sink = new DistinctSink(distinct);
            CharacterNgrams.Read(text.Text, ref sink);
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
            .Take(maximumFeatures).OrderBy(e => e.Hash).ToArray();
        return new FeatureSpace([.. chosen.Select(e => e.Hash)], [.. chosen.Select(e => (float)Math.Log((double)texts.Count / e.Texts))]);

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

    /// <summary>The feature vector of a text, as <see cref="LinearModel"/> sees it.</summary>
    internal VBuffer<float> ToVector(string text, TextNorm norm)
    {
        var sink = new CountSink(_rows, []);
        CharacterNgrams.Read(text, ref sink);
        int n = sink.Counts.Count;
        var indices = new int[n];
        var values = new float[n];
        double divisor = sink.Length.Norm(norm);
        int at = 0;
        foreach (var (row, count) in sink.Counts)
        {
            indices[at] = row;
            values[at++] = (float)(count * Scales[row] / divisor);
        }

        return new VBuffer<float>(Hashes.Length, n, values, indices);
    }

    private readonly struct DistinctSink(HashSet<ulong> hashes) : INgramSink
    {
        public void Add(ulong hash) => hashes.Add(hash);

        public void EndSentence(int units)
        {
        }
    }

    private struct CountSink(Dictionary<ulong, int> rows, SortedDictionary<int, int> counts) : INgramSink
    {
        internal readonly SortedDictionary<int, int> Counts => counts;
        internal TextLength Length { get; private set; }

        public readonly void Add(ulong hash)
        {
            if (rows.TryGetValue(hash, out int row)) counts[row] = counts.GetValueOrDefault(row) + 1;
        }

        public void EndSentence(int units) => Length = Length.Add(units);
    }
}
