namespace NlpPipeline.Classification;

/// <summary>
/// Scores every sentence of a document, and the document as the weighted mean of its sentences (see <see cref="SentimentModel"/>); the
/// whole text where no stage has found sentences. Immutable and thread-safe.
/// </summary>
public sealed class SentimentAnnotator : IAnnotator
{
    private readonly SentimentModel _model;

    /// <summary>A stage with the model in the library.</summary>
    public SentimentAnnotator() : this(SentimentModel.Default)
    {
    }

    /// <summary>A stage with a model of one's own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public SentimentAnnotator(SentimentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <inheritdoc/>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Sentences.IsEmpty)
        {
            document.Sentiment = _model.Score(document.Text);
            return;
        }

        Span<double> sums = stackalloc double[SentimentModel.Classes], sentence = stackalloc double[SentimentModel.Classes];
        double norm = 0;
        for (int i = 0; i < document.Sentences.Length; i++)
        {
            sentence.Clear();
            double sentenceNorm = _model.Accumulate(document.Sentences[i].Span.In(document.Text), sentence);
            document.SetSentenceSentiment(i, _model.ToScore(sentence, sentenceNorm));
            for (int k = 0; k < sums.Length; k++) sums[k] += sentence[k];
            norm += sentenceNorm;
        }

        document.Sentiment = _model.ToScore(sums, norm);
    }
}
