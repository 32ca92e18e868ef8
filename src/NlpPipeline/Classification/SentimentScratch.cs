namespace NlpPipeline.Classification;

/// <summary>The sums of a document's sentences. One per thread, reused, so that a document costs no allocation.</summary>
internal sealed class SentimentScratch
{
    [ThreadStatic]
    private static SentimentScratch? s_ofThread;

    private double[] _sums = [];
    private TextLength[] _lengths = [];

    internal static SentimentScratch OfThread => s_ofThread ??= new SentimentScratch();

    /// <summary>The lengths of the sentences.</summary>
    internal ReadOnlySpan<TextLength> Lengths => _lengths;

    /// <summary>Adds up every sentence of a document, and the document in <paramref name="whole"/>; the text as one where it has no sentences.</summary>
    internal TextLength Accumulate(TextScorer scorer, Document document, Span<double> whole)
    {
        whole.Clear();
        int count = document.Sentences.Length;
        if (count == 0) return scorer.Accumulate(document.Text, whole);
        if (_lengths.Length < count) _lengths = new TextLength[2 * count];
        if (_sums.Length < count * scorer.Sums) _sums = new double[Math.Max(count * scorer.Sums, 2 * _sums.Length)];
        TextLength length = default;
        for (int i = 0; i < count; i++)
        {
            var sums = _sums.AsSpan(i * scorer.Sums, scorer.Sums);
            sums.Clear();
            _lengths[i] = scorer.Accumulate(document.Sentences[i].Span.In(document.Text), sums);
            for (int k = 0; k < sums.Length; k++) whole[k] += sums[k];
            length += _lengths[i];
        }

        return length;
    }

    /// <summary>The sums of one sentence.</summary>
    internal ReadOnlySpan<double> Sums(TextScorer scorer, int sentence) => _sums.AsSpan(sentence * scorer.Sums, scorer.Sums);
}
