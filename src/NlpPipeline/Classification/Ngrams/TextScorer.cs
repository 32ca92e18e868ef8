namespace NlpPipeline.Classification;

/// <summary>
/// A model that is linear in the counts of a text's n-grams: it adds up a few numbers, the sums, over a text, and makes log-odds of them. The sums of a text
/// are those of its parts, so that a document can be scored from its sentences. Immutable and thread-safe.
/// </summary>
internal abstract class TextScorer
{
    /// <summary>The greatest number of sums a scorer may have.</summary>
    internal const int MaxSums = 2 * (NgramTable.MaxColumns + 2);

    /// <summary>How many numbers are added up.</summary>
    internal abstract int Sums { get; }

    /// <summary>How many log-odds it gives.</summary>
    internal abstract int Outputs { get; }

    /// <summary>Adds a piece of text to the sums; gives its length, which is zero where no n-gram is known.</summary>
    internal abstract TextLength Accumulate(ReadOnlySpan<char> text, Span<double> sums);

    /// <summary>How many gates it has.</summary>
    internal abstract int Gates { get; }

    /// <summary>What a whole text tells about how to take its pieces, from the sums of the whole: how much each domain's model counts. A number for each gate.</summary>
    internal abstract void ToGates(ReadOnlySpan<double> wholeSums, TextLength wholeLength, Span<double> gates);

    /// <summary>The log-odds of a text, or of a piece of one, given the gates of the whole text.</summary>
    internal abstract void ToLogOdds(ReadOnlySpan<double> sums, TextLength length, ReadOnlySpan<double> gates, Span<double> logOdds);

    /// <summary>
    /// Given gates and a length, the difference of two log-odds is a constant plus a linear function of the sums. Gives the constant, and in
    /// <paramref name="weights"/> what each sum is multiplied by.
    /// </summary>
    /// <param name="length">The length of the text; not zero.</param>
    /// <param name="gates">The gates of the whole text.</param>
    /// <param name="plus">The output to explain.</param>
    /// <param name="minus">The output it is compared with; -1 for none.</param>
    /// <param name="weights">Is given a weight for each sum.</param>
    internal abstract double Linearise(TextLength length, ReadOnlySpan<double> gates, int plus, int minus, Span<double> weights);

    /// <summary>
    /// Adds what each known n-gram contributes by these weights to <paramref name="characters"/>, which is as long as the text: in equal shares to the first
    /// characters of the units of the n-gram.
    /// </summary>
    internal virtual void AddContributions(ReadOnlySpan<char> text, ReadOnlySpan<double> weights, Span<double> characters)
    {
        var shares = new NgramShares(this, weights, characters);
        CharacterNgrams.Read(text, ref shares);
    }

    /// <summary>What one n-gram contributes: its weights, multiplied by one number a sum and added up; 0 for one that is not known.</summary>
    internal abstract double Weigh(ulong hash, ReadOnlySpan<double> weights);

    /// <summary>Adds a piece of text to the sums that tables hold; gives its length, which is zero where no n-gram is known.</summary>
    protected static unsafe TextLength Accumulate(ReadOnlySpan<char> text, NgramTable table, PairTable? pairs, Span<double> sums, PairTable? extra = null)
    {
        ulong* hashes = stackalloc ulong[NgramSums.Most];
        int* slots = stackalloc int[NgramSums.Most];
        var ngrams = new NgramSums(table, pairs, extra, sums, hashes, slots);
        CharacterNgrams.Read(text, ref ngrams);
        return ngrams.Length;
    }
}
