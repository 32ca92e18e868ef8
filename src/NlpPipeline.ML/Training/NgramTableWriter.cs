using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.ML;

/// <summary>Lays out the tables that the core reads in place.</summary>
internal static class NgramTableWriter
{
    private const double Load = 0.78; // share of slots in use: small enough for short probes

    /// <summary>Adds the three sections of a <see cref="NgramTable"/>.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="hashes">The n-grams; a row for each.</param>
    /// <param name="columns">Length of a row.</param>
    /// <param name="weight">The weight of a row and column.</param>
    /// <param name="quantise">Whether weights become bytes, with a scale for each column.</param>
    /// <param name="scales">The scales of the columns where weights become bytes.</param>
    internal static void AddTable(this CompiledFileWriter writer, ReadOnlySpan<ulong> hashes, int columns, Func<int, int, float> weight, bool quantise, float[] scales)
    {
        int width = NgramTable.Pad(columns), capacity = Capacity(hashes.Length);
        var keys = new uint[capacity];
        var bytes = quantise ? new sbyte[capacity * width] : [];
        var numbers = quantise ? [] : new float[capacity * width];
        for (int row = 0; row < hashes.Length; row++)
        {
            int slot = NgramTable.Slot(hashes[row], capacity);
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

    /// <summary>Adds the section of a <see cref="PairTable"/>. N-grams whose weights both come to zero are left out.</summary>
    internal static int AddPairs(this CompiledFileWriter writer, ReadOnlySpan<ulong> hashes, Func<int, (sbyte First, sbyte Second)> weights)
    {
        var kept = new List<(ulong Hash, sbyte First, sbyte Second)>();
        for (int i = 0; i < hashes.Length; i++)
        {
            var (first, second) = weights(i);
            if (first != 0 || second != 0) kept.Add((hashes[i], first, second));
        }

        int capacity = kept.Count == 0 ? 0 : Capacity(kept.Count);
        var entries = new uint[capacity];
        foreach (var (hash, first, second) in kept)
        {
            int slot = NgramTable.Slot(hash, capacity);
            while (entries[slot] != 0) slot = (slot + 1) % capacity;
            entries[slot] = PairTable.Entry(hash, first, second);
        }

        writer.Add<uint>(entries);
        return kept.Count;
    }

    /// <summary>A step of which the greatest absolute weights make at most 127; the few greatest of all are cut, so that the many small ones keep their differences.</summary>
    internal static float Scale(IEnumerable<float> weights)
    {
        float[] sorted = [.. weights.Select(Math.Abs)];
        if (sorted.Length == 0) return 1;
        Array.Sort(sorted);
        float top = sorted[(int)((sorted.Length - 1) * 0.9995)];
        return top > 0 ? top / 127 : 1;
    }

    internal static sbyte Quantise(float weight, float scale) => (sbyte)Math.Clamp(MathF.Round(weight / scale), -127, 127);

    private static int Capacity(int count) => (int)(count / Load) + 2;
}
