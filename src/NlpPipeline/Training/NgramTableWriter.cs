using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.Training;

/// <summary>Collects n-grams and their weights, and writes the table that the core reads in place.</summary>
/// <param name="columns">The number of columns.</param>
/// <param name="scales">The scale of each column, if weights are quantized to bytes; otherwise empty.</param>
/// <param name="inline">The columns of n-grams without a row; see <see cref="NgramTable"/>.</param>
internal sealed class NgramTableWriter(int columns, float[] scales, int[] inline)
{
    private readonly Dictionary<ulong, int> _index = [];
    private readonly List<(ulong Hash, float[]? Row, uint Inline)> _ngrams = [];

    /// <summary>Adds an n-gram with a weight for each column.</summary>
    internal void AddRow(ulong hash, float[] weights)
    {
        int i = IndexOf(hash);
        _ngrams[i] = _ngrams[i] with { Row = weights };
    }

    /// <summary>Sets a weight of an n-gram, which need not have a row: that of an inline column.</summary>
    internal void SetInline(ulong hash, int column, float weight)
    {
        int i = IndexOf(hash), j = Array.IndexOf(inline, column);
        uint mask = 0xFFu << (8 * j), value = (uint)(byte)Quantise(weight, scales[column]) << (8 * j);
        _ngrams[i] = _ngrams[i] with { Inline = (_ngrams[i].Inline & ~mask) | value };
    }

    /// <summary>Omits n-grams without weights, and adds those that are a part of another one, which the core expects; they have no weights.</summary>
    /// <param name="texts">The texts from which the n-grams come.</param>
    internal void Close(IReadOnlyCollection<string> texts)
    {
        var kept = _ngrams.FindAll(ngram => ngram.Row is not null || ngram.Inline != 0);
        _ngrams.Clear();
        _index.Clear();
        foreach (var ngram in kept) _ngrams[IndexOf(ngram.Hash)] = ngram;
        for (int order = CharacterNgrams.MaxOrder; order > 1; order--)
        {
            var sink = new PartSink(this, order);
            foreach (string text in texts) CharacterNgrams.Read(text, ref sink);
        }
    }

    /// <summary>Adds the three sections of an <see cref="NgramTable"/>.</summary>
    internal void Write(CompiledFileWriter writer)
    {
        int width = NgramTable.Pad(columns), row = 0;
        bool quantise = scales.Length > 0;
        var buckets = new NgramBuckets(_ngrams.Count);
        int rows = _ngrams.Count(ngram => ngram.Row is not null);
        if (rows > NgramTable.MaxRows) throw new InvalidOperationException($"There are {rows} n-grams with a row; at most {NgramTable.MaxRows} are possible.");
        var bytes = quantise ? new sbyte[(rows * width) + NgramTable.Padding] : [];
        var numbers = quantise ? [] : new float[(rows * width) + NgramTable.Padding];
        foreach (var (hash, weights, ofColumns) in _ngrams)
        {
            buckets.Add(hash, weights is null ? ofColumns : NgramTable.RowEntry(row));
            if (weights is null) continue;
            for (int k = 0; k < columns; k++)
            {
                if (quantise) bytes[(row * width) + k] = Quantise(weights[k], scales[k]);
                else numbers[(row * width) + k] = weights[k];
            }

            for (int j = 0; j < inline.Length; j++)
            {
                if ((sbyte)(ofColumns >> (8 * j)) is not 0 and var weight) bytes[(row * width) + inline[j]] = weight;
            }

            row++;
        }

        writer.Add<byte>(buckets.Bytes);
        if (quantise) writer.Add<sbyte>(bytes);
        else writer.Add<float>(numbers);
        float[] padded = quantise ? [.. scales, .. new float[width - columns]] : [];
        writer.Add<float>(padded);
    }

    private int IndexOf(ulong hash)
    {
        if (!_index.TryGetValue(hash, out int i))
        {
            _index.Add(hash, i = _ngrams.Count);
            _ngrams.Add((hash, null, 0));
        }

        return i;
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

    /// <summary>Adds the two parts of each known n-gram of one order: that without its last unit and that without its first.</summary>
    private struct PartSink(NgramTableWriter writer, int ofOrder) : INgramSink
    {
        private ulong _part, _partBefore;

        public void Add(ulong hash, int order, int start, int end)
        {
            if (order == ofOrder - 1) (_partBefore, _part) = (_part, hash);
            if (order != ofOrder || !writer._index.ContainsKey(hash)) return;
            writer.IndexOf(_partBefore);
            writer.IndexOf(_part);
        }

        public readonly void EndSentence(int units)
        {
        }
    }
}
