using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.Training;

/// <summary>Writes the tables that the core reads in place.</summary>
internal static class NgramTableWriter
{
    private const double Load = 0.78; // share of used slots: small enough for short probe sequences

    /// <summary>Adds the three sections of a <see cref="NgramTable"/>.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="hashes">The hashes of the n-grams, one per row.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="weight">Returns the weight of a row and column.</param>
    /// <param name="quantise">Whether weights are quantized to bytes, with a scale per column.</param>
    /// <param name="scales">The scales of the columns; ignored if weights are not quantized.</param>
    internal static void AddTable(this CompiledFileWriter writer, ReadOnlySpan<ulong> hashes, int columns, Func<int, int, float> weight, bool quantise, float[] scales)
    {
        int width = NgramTable.Pad(columns), capacity = Capacity(hashes.Length);
        var keys = new uint[capacity];
        var bytes = quantise ? new sbyte[capacity * width] : [];
        var numbers = quantise ? [] : new float[capacity * width];
        for (int row = 0; row < hashes.Length; row++)
        {
            int slot = OpenAddressing.Slot(hashes[row], capacity);
            while (keys[slot] != 0) slot = (slot + 1) % capacity;
            keys[slot] = NgramTable.Key(hashes[row]);
            for (int k = 0; k < columns; k++)
            {
                if (quantise) bytes[(slot * width) + k] = Quantise(weight(row, k), scales[k]);
                else numbers[(slot * width) + k] = weight(row, k);
            }
        }

        writer.Add<uint>(keys);
        if (quantise) writer.Add<sbyte>(bytes);
        else writer.Add<float>(numbers);
        float[] padded = quantise ? [.. scales, .. new float[width - columns]] : [];
        writer.Add<float>(padded);
    }

    /// <summary>Adds the section of a <see cref="PairTable"/>, without n-grams whose weights are both zero; returns the number of n-grams.</summary>
    internal static int AddPairs(this CompiledFileWriter writer, ReadOnlySpan<ulong> hashes, Func<int, (sbyte First, sbyte Second)> weights)
    {
        var kept = new List<(ulong Hash, sbyte First, sbyte Second)>();
        for (int i = 0; i < hashes.Length; i++)
        {
            var (first, second) = weights(i);
            if (first != 0 || second != 0) kept.Add((hashes[i], first, second));
        }

        int capacity = Capacity(kept.Count);
        var entries = new uint[capacity];
        foreach (var (hash, first, second) in kept)
        {
            int slot = OpenAddressing.Slot(hash, capacity);
            while (entries[slot] != 0) slot = (slot + 1) % capacity;
            entries[slot] = PairTable.Entry(hash, first, second);
        }

        writer.Add<uint>(entries);
        return kept.Count;
    }

    /// <summary>
    /// Returns the quantization step with the least squared error, weighting each n-gram by its document frequency.
    /// A smaller step clips the few greatest weights; a greater one blurs the many small ones.
    /// </summary>
    /// <param name="idf">The logarithm of the inverse document frequency of each n-gram.</param>
    /// <param name="weight">Returns the weight of each n-gram.</param>
    internal static float Scale(ReadOnlySpan<float> idf, Func<int, float> weight)
    {
        const double Ratio = 0.85; // between consecutive steps
        const int Steps = 16;
        var weights = new float[idf.Length];
        float top = 0;
        for (int i = 0; i < weights.Length; i++) top = Math.Max(top, Math.Abs(weights[i] = weight(i)));
        if (top == 0) return 1;
        var (best, least) = (top / 127, double.PositiveInfinity);
        for (int step = 0; step < Steps; step++)
        {
            float scale = (float)(top / 127 * Math.Pow(Ratio, step));
            double error = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                double difference = weights[i] - (Quantise(weights[i], scale) * scale);
                error += difference * difference * Math.Exp(-idf[i]);
            }

            if (error < least) (best, least) = (scale, error);
        }

        return best;
    }

    internal static sbyte Quantise(float weight, float scale) => (sbyte)Math.Clamp(MathF.Round(weight / scale), -127, 127);

    private static int Capacity(int count) => (int)(count / Load) + 2;
}
