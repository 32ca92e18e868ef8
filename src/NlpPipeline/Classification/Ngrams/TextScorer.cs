using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// A model that is linear in the counts of a text's n-grams: it adds a few numbers, the sums, over a text, and converts them to log-odds.
/// The sums of a text are those of its parts, so that a document can be scored from its sentences. Immutable and thread-safe.
/// </summary>
internal abstract class TextScorer
{
    /// <summary>The maximum number of sums.</summary>
    internal const int MaxSums = 2 * NgramRows.MaxColumns;

    /// <summary>The file, which owns what the tables point to.</summary>
    internal abstract CompiledFile File { get; }

    /// <summary>The weights, without those of a model that this one includes.</summary>
    internal abstract NgramRows Rows { get; }

    /// <summary>The number of sums.</summary>
    internal abstract int Sums { get; }

    /// <summary>The number of log-odds.</summary>
    internal abstract int Outputs { get; }

    /// <summary>Adds a text to the sums; returns its length, which is zero if no n-gram is known.</summary>
    internal TextLength Accumulate(ReadOnlySpan<char> text, Span<double> sums)
    {
        TextLength length = default;
        Accumulate(text, [], sums, Sums, new Span<TextLength>(ref length));
        return length;
    }

    /// <summary>Adds each part of a text to its own sums.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">The parts; empty for the whole text as the only one.</param>
    /// <param name="sums">The sums of the first part, then those of the next one, and so on.</param>
    /// <param name="stride">The distance between the sums of a part and those of the next one; at least <see cref="Sums"/>.</param>
    /// <param name="lengths">Receives the length of each part of which any n-gram is known; other elements remain as they are.</param>
    internal abstract void Accumulate(ReadOnlySpan<char> text, ReadOnlySpan<Sentence> parts, Span<double> sums, int stride, Span<TextLength> lengths);

    /// <summary>The number of gates.</summary>
    internal abstract int Gates { get; }

    /// <summary>Computes the gates from the sums of a whole text: the weight of each domain's model for all parts of the text.</summary>
    internal abstract void ToGates(ReadOnlySpan<double> wholeSums, TextLength wholeLength, Span<double> gates);

    /// <summary>Computes the log-odds of a text, or of a part of one, with the gates of the whole text.</summary>
    internal abstract void ToLogOdds(ReadOnlySpan<double> sums, TextLength length, ReadOnlySpan<double> gates, Span<double> logOdds);

    /// <summary>
    /// Given the gates and a length, the difference of two log-odds is a constant plus a linear function of the sums. Returns the constant,
    /// and the factor of each sum in <paramref name="weights"/>.
    /// </summary>
    /// <param name="length">The length of the text; not zero.</param>
    /// <param name="gates">The gates of the whole text.</param>
    /// <param name="plus">The output to explain.</param>
    /// <param name="minus">The output to compare with; -1 for none.</param>
    /// <param name="weights">Receives the factor of each sum.</param>
    internal abstract double Linearise(TextLength length, ReadOnlySpan<double> gates, int plus, int minus, Span<double> weights);

    /// <summary>
    /// Adds the contribution of each known n-gram to <paramref name="characters"/>, which is as long as the text: in equal shares to the
    /// first characters of its units.
    /// </summary>
    internal abstract void AddContributions(ReadOnlySpan<char> text, ReadOnlySpan<double> weights, Span<double> characters);

    /// <summary>Adds each part of a text to its own sums, of n-grams alone; see <see cref="Accumulate(ReadOnlySpan{char}, ReadOnlySpan{Sentence}, Span{double}, int, Span{TextLength})"/>.</summary>
    protected static void Accumulate(
        ReadOnlySpan<char> text, ReadOnlySpan<Sentence> parts, NgramRows rows, int maxOrder, Span<double> sums, int stride, Span<TextLength> lengths) =>
        Read(text, parts, new NgramSums(rows, maxOrder, sums, stride, lengths));

    /// <summary>Adds each part of a text.</summary>
    protected static void Read(ReadOnlySpan<char> text, ReadOnlySpan<Sentence> parts, NgramSums ngrams)
    {
        if (parts.IsEmpty)
        {
            TextUnits.Read(text, ref ngrams);
            ngrams.EndPart();
        }

        foreach (var part in parts)
        {
            TextUnits.Read(part.Span.In(text), ref ngrams);
            ngrams.EndPart();
        }

        ngrams.Finish();
    }

    /// <summary>Distributes the contributions of n-grams.</summary>
    protected static void AddContributions(ReadOnlySpan<char> text, NgramRows rows, int maxOrder, ReadOnlySpan<double> weights, Span<double> characters)
    {
        var shares = new NgramShares(rows, maxOrder, weights, characters);
        TextUnits.Read(text, ref shares);
    }
}
