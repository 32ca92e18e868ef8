using System.Numerics;
using System.Runtime.Intrinsics;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// A maximum-entropy (softmax) classifier over <see cref="CharacterNgrams"/>, read in place from a compiled file. The features of a
/// text are the counts of its n-grams, divided by a <see cref="TextNorm"/>. Thread-safe.
/// </summary>
internal sealed unsafe class LinearModel
{
    internal const string Kind = "LINM";
    internal const int FormatVersion = (1 << 8) | CharacterNgrams.Version;
    internal const int MaxClasses = 64;

    private readonly CompiledFile _file; // owns what the pointers point to
    private readonly ulong* _slots;      // open addressing; high half: row + 1 (0: free), low half: low half of the hash
    private readonly int _shift;         // a hash's high bits are its slot
    private readonly int _mask;
    private readonly float* _weights;    // a row per n-gram, a column per class
    private readonly float* _biases;

    internal LinearModel(CompiledFile file)
    {
        _file = file;
        Labels = file.Text(0).Split('\n');
        int slots = file.Count<ulong>(1);
        int rows = Labels.Length == 0 ? 0 : file.Count<float>(2) / Labels.Length;
        if (!BitOperations.IsPow2(slots) || slots <= rows || Labels.Length > MaxClasses || file.Count<float>(3) != Labels.Length)
            throw new InvalidDataException($"{file.Source} is not a sound model (its tables do not fit together); train it again.");
        _slots = file.Pointer<ulong>(1);
        _shift = 64 - BitOperations.Log2((uint)slots);
        _mask = slots - 1;
        _weights = file.Pointer<float>(2);
        _biases = file.Pointer<float>(3);
        Rows = rows;
    }

    /// <summary>The names of the classes, in the order of the probabilities.</summary>
    internal string[] Labels { get; }

    /// <summary>How many n-grams the model knows.</summary>
    internal int Rows { get; }

    /// <summary>Adds a text's weights to <paramref name="sums"/> (one per class); gives what to divide them by; 0 if no n-gram is known.</summary>
    internal double Accumulate(ReadOnlySpan<char> text, Span<double> sums, TextNorm norm)
    {
        var sentence = stackalloc float[MaxClasses];
        new Span<float>(sentence, MaxClasses).Clear();
        var sink = new Sink(this, sums, sentence);
        CharacterNgrams.Read(text, ref sink);
        return sink.AnyKnown ? sink.Length.Norm(norm) : 0;
    }

    /// <summary>Softmax of the biases plus the mean of the weights. Without a norm, 0, the biases alone.</summary>
    internal void ToProbabilities(ReadOnlySpan<double> sums, double norm, Span<double> probabilities)
    {
        double scale = norm > 0 ? 1 / norm : 0, max = double.NegativeInfinity, total = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            probabilities[k] = _biases[k] + (sums[k] * scale);
            max = Math.Max(max, probabilities[k]);
        }

        for (int k = 0; k < probabilities.Length; k++) total += probabilities[k] = Math.Exp(probabilities[k] - max);
        for (int k = 0; k < probabilities.Length; k++) probabilities[k] /= total;
    }

    /// <summary>The row of an n-gram, or -1.</summary>
    private int Find(ulong hash)
    {
        for (int slot = (int)(hash >> _shift); ; slot = (slot + 1) & _mask)
        {
            ulong entry = _slots[slot]; // SAFETY: slot <= mask, and there is always a free slot (checked when loaded)
            if (entry == 0) return -1;
            if ((uint)entry == (uint)hash) return (int)(entry >> 32) - 1;
        }
    }

    private ref struct Sink(LinearModel model, Span<double> sums, float* sentence) : INgramSink
    {
        private readonly Span<double> _sums = sums;

        internal TextLength Length { get; private set; }
        internal bool AnyKnown { get; private set; }

        public void Add(ulong hash)
        {
            int row = model.Find(hash);
            if (row < 0) return;
            AnyKnown = true;
            int classes = _sums.Length, k = 0;
            float* weights = model._weights + ((long)row * classes); // SAFETY: row < Rows; sentence has MaxClasses >= classes elements
            for (; k + 4 <= classes; k += 4) (Vector128.Load(sentence + k) + Vector128.Load(weights + k)).Store(sentence + k);
            for (; k < classes; k++) sentence[k] += weights[k];
        }

        public void EndSentence(int units)
        {
            for (int k = 0; k < _sums.Length; k++)
            {
                _sums[k] += sentence[k];
                sentence[k] = 0;
            }

            Length = Length.Add(units);
        }
    }
}
