using System.Runtime.Intrinsics;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// A maximum-entropy (softmax) classifier over n-grams of <see cref="TextUnits"/>, read in place from a compiled file. Its features are the
/// counts of a text's n-grams, divided by a <see cref="TextNorm"/>, and the log-odds of another model if it was trained on top of one.
/// Thread-safe.
/// </summary>
internal sealed class LinearModel : TextScorer
{
    internal const string Kind = "LINM";
    internal const int FormatVersion = (4 << 8) | TextUnits.Version;
    internal const int MaxClasses = NgramRows.MaxColumns;
    internal const double ThresholdScale = 1000; // thresholds are stored as whole numbers
    internal const int OrderShift = 8; // the order of the longest n-grams is stored above the norm; 0 for all orders

    private readonly NgramRows _rows;
    private readonly TextScorer? _base;
    private readonly float[] _biases;
    private readonly float[] _baseWeights; // for each class, a weight per output of the base
    private readonly TextNorm _norm;
    private readonly int _maxOrder;

    /// <summary>Reads a model.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isBase">Whether the model is inside another one, and so cannot include a third.</param>
    /// <exception cref="InvalidDataException">The tables do not fit together, or a value is out of range.</exception>
    internal LinearModel(CompiledFile file, bool isBase = false)
    {
        File = file;
        Labels = TableCheck.Lines(file, 0, MaxClasses);
        _rows = new NgramRows(file, NgramRows.Section, Labels.Length);
        _biases = file.Section<float>(5).ToArray();
        Polarities = file.Section<sbyte>(6).ToArray();
        var numbers = file.Section<int>(7);
        if (numbers.Length is not (1 or 2)) throw file.UnsoundModel($"it has {numbers.Length} settings, not one or two");
        _norm = (TextNorm)(numbers[0] & 0xFF);
        _maxOrder = numbers[0] >> OrderShift is > 0 and int order ? order : NgramTrie.MaxOrder;
        HasBackground = numbers.Length > 1;
        Threshold = HasBackground ? numbers[1] / ThresholdScale : 0;
        if (isBase && file.Count<byte>(8) > 0) throw file.UnsoundModel("the model that it includes includes another one");
        _base = Base(file, file.Section<byte>(8));
        _baseWeights = file.Section<float>(9).ToArray();
        if (_biases.Length != Labels.Length || _baseWeights.Length != Labels.Length * (_base?.Outputs ?? 0)) throw file.UnsoundModel("its numbers of classes differ");
        if (!Enum.IsDefined(_norm) || _maxOrder > NgramTrie.MaxOrder || Threshold is not (>= 0 and <= 1)) throw file.UnsoundModel("a setting is out of range");
        if (Polarities.Length > 0 && (Polarities.Length != Labels.Length || Polarities.AsSpan().ContainsAnyExceptInRange((sbyte)-1, (sbyte)1) || !Polarities.Contains((sbyte)-1) || !Polarities.Contains((sbyte)1)))
            throw file.UnsoundModel("the meanings of its classes are not negative, neutral and positive");
        TableCheck.Finite(file, 5);
        TableCheck.Finite(file, 9);
    }

    internal override CompiledFile File { get; }

    internal override NgramRows Rows => _rows;

    /// <summary>The order of the longest n-grams.</summary>
    internal int MaxOrder => _maxOrder;

    /// <summary>Whether the model includes another one.</summary>
    internal bool HasBase => _base is not null;

    /// <summary>The file of the model that this one includes; null if there is none.</summary>
    internal CompiledFile? BaseFile => _base?.File;

    /// <summary>The names of the classes, in the order of the log-odds.</summary>
    internal string[] Labels { get; }

    /// <summary>-1, 0 or 1 for each class: negative, neutral or positive; empty if the classes are not sentiments.</summary>
    internal sbyte[] Polarities { get; }

    /// <summary>Whether the classes share their probability with a class without a name, whose log-odds are 0: texts that belong to none of them.</summary>
    internal bool HasBackground { get; }

    /// <summary>The probability below which a text belongs to no class, unless the caller sets another one; 0 without a background class.</summary>
    internal double Threshold { get; }

    internal override int Sums => _rows.Columns + (_base?.Sums ?? 0);

    internal override int Outputs => Labels.Length;

    internal override int Gates => _base?.Gates ?? 0;

    internal override void Accumulate(ReadOnlySpan<char> text, ReadOnlySpan<Sentence> parts, Span<double> sums, int stride, Span<TextLength> lengths)
    {
        Accumulate(text, parts, _rows, _maxOrder, sums, stride, lengths);
        _base?.Accumulate(text, parts, sums[_rows.Columns..], stride, lengths);
    }

    internal override void ToGates(ReadOnlySpan<double> wholeSums, TextLength wholeLength, Span<double> gates) => _base?.ToGates(wholeSums[_rows.Columns..], wholeLength, gates);

    internal override void ToLogOdds(ReadOnlySpan<double> sums, TextLength length, ReadOnlySpan<double> gates, Span<double> logOdds)
    {
        double norm = length.Norm(_norm), scale = norm > 0 ? 1 / norm : 0;
        for (int k = 0; k < Labels.Length; k++) logOdds[k] = _biases[k] + (sums[k] * scale);
        if (_base is null || norm == 0) return;
        Span<double> outputs = stackalloc double[_base.Outputs];
        _base.ToLogOdds(sums[_rows.Columns..], length, gates, outputs);
        for (int k = 0; k < Labels.Length; k++)
        {
            for (int j = 0; j < outputs.Length; j++) logOdds[k] += _baseWeights[(k * outputs.Length) + j] * outputs[j];
        }
    }

    internal override double Linearise(TextLength length, ReadOnlySpan<double> gates, int plus, int minus, Span<double> weights)
    {
        weights.Clear();
        double norm = length.Norm(_norm), constant = _biases[plus] - (minus >= 0 ? _biases[minus] : 0);
        weights[plus] = 1 / norm;
        if (minus >= 0) weights[minus] = -1 / norm;
        if (_base is null) return constant;
        Span<double> weightsOfOne = stackalloc double[_base.Sums];
        for (int j = 0; j < _base.Outputs; j++)
        {
            double factor = _baseWeights[(plus * _base.Outputs) + j] - (minus >= 0 ? _baseWeights[(minus * _base.Outputs) + j] : 0);
            constant += factor * _base.Linearise(length, gates, j, -1, weightsOfOne);
            for (int k = 0; k < weightsOfOne.Length; k++) weights[_rows.Columns + k] += factor * weightsOfOne[k];
        }

        return constant;
    }

    internal override void AddContributions(ReadOnlySpan<char> text, ReadOnlySpan<double> weights, Span<double> characters)
    {
        AddContributions(text, _rows, _maxOrder, weights[.._rows.Columns], characters);
        _base?.AddContributions(text, weights[_rows.Columns..], characters);
    }

    /// <summary>Returns the contribution of an n-gram of the model itself, not of the one it includes: the dot product of its weights and factors; 0 if it is not known.</summary>
    internal double Weigh(ReadOnlySpan<ulong> units, ReadOnlySpan<double> weights)
    {
        var trie = _rows.Trie;
        ulong node = trie.First(trie.CodeOf(units[0]));
        foreach (ulong unit in units[1..]) node = trie.Next(node, trie.CodeOf(unit));
        return _rows.Dot(NgramNode.Row(node), weights);
    }

    /// <summary>Converts log-odds to probabilities (softmax), in place. They add up to 1 or, with a background class, to 1 minus its probability.</summary>
    internal static void ToProbabilities(Span<double> logOdds, bool withBackground = false)
    {
        double max = withBackground ? 0 : double.NegativeInfinity;
        foreach (double value in logOdds) max = Math.Max(max, value);
        double total = withBackground ? Math.Exp(-max) : 0;
        Span<double> four = stackalloc double[Vector256<double>.Count];
        for (int k = 0; k < logOdds.Length; k += four.Length)
        {
            var some = logOdds[k..Math.Min(k + four.Length, logOdds.Length)];
            four.Fill(double.NegativeInfinity);
            some.CopyTo(four);
            var exponentials = Vector256.Exp(Vector256.Create<double>(four) - Vector256.Create(max));
            total += Vector256.Sum(exponentials);
            exponentials.CopyTo(four);
            four[..some.Length].CopyTo(some);
        }

        for (int k = 0; k < logOdds.Length; k++) logOdds[k] /= total;
    }

    /// <summary>Returns the model in a section of another model's file; null if the section is empty.</summary>
    private static TextScorer? Base(CompiledFile file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return null;
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        bool isSentiment = bytes.Length > 8 && bytes[4..8].SequenceEqual("SNTM"u8);
        return isSentiment
            ? new DomainScorer(CompiledFile.FromBytes(pinned, file.Source, DomainScorer.Kind, DomainScorer.FormatVersion))
            : new LinearModel(CompiledFile.FromBytes(pinned, file.Source, Kind, FormatVersion), isBase: true);
    }
}
