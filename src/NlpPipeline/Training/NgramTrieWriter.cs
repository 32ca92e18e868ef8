using System.Runtime.InteropServices;
using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.Training;

/// <summary>Collects n-grams, patterns of clauses and their weights, and writes the trie that the core reads in place.</summary>
/// <param name="columns">The number of columns.</param>
/// <param name="scales">The scale of each column, if weights are quantized to bytes; otherwise empty.</param>
/// <param name="leastSteps">The minimum sum of the absolute weights of an n-gram, in units of the scales; n-grams with less are omitted. Ignored if weights are not quantized.</param>
internal sealed class NgramTrieWriter(int columns, float[] scales, int leastSteps = 1)
{
    private readonly Dictionary<ulong, float[]> _weights = [];
    private readonly List<ulong> _hashes = []; // in the order in which they were added

    /// <summary>Adds an n-gram or a pattern, or replaces its weights.</summary>
    internal void Add(ulong hash, float[] weights)
    {
        if (_weights.TryAdd(hash, weights)) _hashes.Add(hash);
        else _weights[hash] = weights;
    }

    /// <summary>Returns the weights of an n-gram or a pattern, to be changed; adds it without weights if it has not been added.</summary>
    internal float[] WeightsOf(ulong hash)
    {
        if (!_weights.TryGetValue(hash, out float[]? weights)) Add(hash, weights = new float[columns]);
        return weights;
    }

    /// <summary>
    /// Adds the sections of an <see cref="NgramTrie"/>. N-grams without weights are omitted, as are those with a unit that is not one of the <see cref="NgramNode.MaxCode"/> most
    /// frequent ones.
    /// </summary>
    /// <param name="writer">The file.</param>
    /// <param name="texts">The texts from which the n-grams and patterns come.</param>
    /// <param name="withPatterns">Whether there are patterns.</param>
    internal void Write(CompiledFileWriter writer, IReadOnlyCollection<string> texts, bool withPatterns = false)
    {
        var sink = new SequenceSink(_weights, [], []);
        foreach (string text in texts)
        {
            CharacterNgrams.Read(text, ref sink);
            if (withPatterns) ClausePatterns.Read(text, ref sink);
        }

        int width = NgramRows.Pad(columns);
        var rows = new RowTable(width, scales, leastSteps);
        var entries = _hashes.ConvertAll(hash => (Units: sink.Sequences[hash], Row: rows.Add(_weights[hash]))).FindAll(entry => entry.Row != 0);
        var needed = entries.SelectMany(entry => entry.Units).ToHashSet();
        ulong[] units = [.. needed.OrderByDescending(unit => sink.Counts[unit]).ThenBy(unit => unit).Take(NgramNode.MaxCode)];
        var codes = units.Select((unit, i) => (unit, (char)(i + 1))).ToDictionary(pair => pair.unit, pair => pair.Item2);
        int[] order = rows.Order([.. entries.Select(entry => entry.Row)]);
        var sequences = entries.FindAll(entry => entry.Units.All(codes.ContainsKey))
            .ConvertAll(entry => (Codes: string.Concat(entry.Units.Select(unit => codes[unit])), Row: order[entry.Row]));
        sequences.Sort((left, right) => string.CompareOrdinal(left.Codes, right.Codes));
        writer.Add<ulong>(units).Add<ulong>(NgramTrieBuilder.Build([.. sequences.Select(s => s.Codes)], [.. sequences.Select(s => s.Row)], NgramNode.Limit(units.Length)));
        rows.Write(writer, order);
        float[] padded = scales.Length > 0 ? [.. scales, .. new float[width - columns]] : [];
        writer.Add<float>(padded);
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

    /// <summary>Finds the units of each n-gram and pattern, and counts the units.</summary>
    private readonly struct SequenceSink(Dictionary<ulong, float[]> wanted, Dictionary<ulong, ulong[]> sequences, Dictionary<ulong, int> counts) : INgramSink, IPatternSink
    {
        internal Dictionary<ulong, ulong[]> Sequences => sequences;

        internal Dictionary<ulong, int> Counts => counts;

        public void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end)
        {
            if (units.Length == 1) CollectionsMarshal.GetValueRefOrAddDefault(counts, units[0], out _)++;
            if (wanted.ContainsKey(hash)) sequences.TryAdd(hash, units.ToArray());
        }

        public void Add(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope, scoped ReadOnlySpan<int> starts)
        {
            ulong[] units = [ClausePatterns.UnitOf(scope), .. kinds.ToArray().Select(ClausePatterns.UnitOf)];
            foreach (ulong unit in units) CollectionsMarshal.GetValueRefOrAddDefault(counts, unit, out _)++;
            ulong hash = ClausePatterns.HashOf(kinds, scope);
            if (wanted.ContainsKey(hash)) sequences.TryAdd(hash, units);
        }

        public void EndSentence(int units)
        {
        }
    }

    /// <summary>The distinct rows; the first one has no weights.</summary>
    private sealed class RowTable
    {
        private readonly int _width;
        private readonly float[] _scales;
        private readonly int _leastSteps;
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal); // by the bytes of the row
        private readonly List<string> _rows = [];

        internal RowTable(int width, float[] scales, int leastSteps)
        {
            (_width, _scales, _leastSteps) = (width, scales, leastSteps);
            Add([]);
        }

        internal int Add(float[] weights)
        {
            if (_rows.Count > 0 && _scales.Length > 0 && weights.Zip(_scales, (weight, scale) => Math.Abs((int)Quantise(weight, scale))).Sum() < _leastSteps) return 0;
            string key = _scales.Length > 0
                ? string.Create(_width, weights, (row, values) => { for (int k = 0; k < values.Length; k++) row[k] = (char)(byte)Quantise(values[k], _scales[k]); })
                : MemoryMarshal.Cast<float, char>([.. weights, .. new float[_width - weights.Length]]).ToString();
            if (_index.TryGetValue(key, out int row)) return row;
            _index.Add(key, row = _rows.Count);
            _rows.Add(key);
            return row < NgramNode.MaxNodes ? row : throw new InvalidOperationException($"There are more than {NgramNode.MaxNodes} different weights of n-grams; use fewer n-grams.");
        }

        /// <summary>Returns the place of each row: those that most n-grams have first, so that they are near each other, and otherwise in the order of their addition.</summary>
        internal int[] Order(int[] used)
        {
            var counts = new int[_rows.Count];
            foreach (int row in used) counts[row]++;
            int[] sorted = [.. Enumerable.Range(1, _rows.Count - 1).OrderByDescending(row => counts[row])]; // stable
            var order = new int[_rows.Count];
            for (int i = 0; i < sorted.Length; i++) order[sorted[i]] = i + 1;
            return order;
        }

        internal void Write(CompiledFileWriter writer, int[] order)
        {
            var sorted = new string[_rows.Count];
            for (int row = 0; row < order.Length; row++) sorted[order[row]] = _rows[row];
            int cells = (sorted.Length * _width) + NgramRows.Padding;
            if (_scales.Length > 0)
            {
                var bytes = new sbyte[cells];
                for (int i = 0; i < sorted.Length * _width; i++) bytes[i] = (sbyte)(byte)sorted[i / _width][i % _width];
                writer.Add<sbyte>(bytes);
                return;
            }

            var numbers = new float[cells];
            for (int i = 0; i < sorted.Length; i++) MemoryMarshal.Cast<char, float>(sorted[i]).CopyTo(numbers.AsSpan(i * _width));
            writer.Add<float>(numbers);
        }
    }
}
