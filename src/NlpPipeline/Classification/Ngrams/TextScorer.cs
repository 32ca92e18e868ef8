using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// A model that is linear in the counts of a text's n-grams: it adds a few numbers, the sums, over a text, and converts them to log-odds.
/// The sums of a text are those of its parts, so that a document can be scored from its sentences. Immutable and thread-safe.
/// </summary>
internal abstract class TextScorer
{
    /// <summary>The maximum number of sums.</summary>
    internal const int MaxSums = 2 * (NgramTable.MaxColumns + 2);

    /// <summary>The file, which owns what the tables point to.</summary>
    internal abstract CompiledFile File { get; }

    /// <summary>The number of sums.</summary>
    internal abstract int Sums { get; }

    /// <summary>The number of log-odds.</summary>
    internal abstract int Outputs { get; }

    /// <summary>Adds a part of a text to the sums; returns its length, which is zero if no n-gram is known.</summary>
    internal abstract TextLength Accumulate(ReadOnlySpan<char> text, Span<double> sums);

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
    internal virtual void AddContributions(ReadOnlySpan<char> text, ReadOnlySpan<double> weights, Span<double> characters)
    {
        var shares = new NgramShares(this, weights, characters);
        CharacterNgrams.Read(text, ref shares);
    }

    /// <summary>Returns the contribution of an n-gram: the dot product of its weights and the factors of the sums; 0 if it is not known.</summary>
    internal abstract double Weigh(ulong hash, ReadOnlySpan<double> weights);

    /// <summary>Adds a part of a text to the sums of tables; returns its length, which is zero if no n-gram is known.</summary>
    protected static unsafe TextLength Accumulate(ReadOnlySpan<char> text, NgramTable table, PairTable? pairs, Span<double> sums, PairTable? extra = null, int maxOrder = CharacterNgrams.MaxOrder)
    {
        ulong* hashes = stackalloc ulong[NgramSums.Most];
        int* slots = stackalloc int[NgramSums.Most];
        var ngrams = new NgramSums(table, pairs, extra, sums, hashes, slots, maxOrder);
        CharacterNgrams.Read(text, ref ngrams);
        return ngrams.Length;
    }
}
