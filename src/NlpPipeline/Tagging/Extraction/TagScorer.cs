namespace NlpPipeline.Tagging.Extraction;

/// <summary>Scores the candidates of one document with the weights for its kind of text.</summary>
internal readonly struct TagScorer
{
    private readonly DocumentFacts _document;
    private readonly CandidateTable _candidates;
    private readonly float[] _weights;
    private readonly double _base;
    private readonly TagModel _model;
    private readonly bool _isArticle;

    internal TagScorer(TagModel model, in DocumentFacts document, ExtractionScratch scratch)
    {
        (_model, _document, _candidates, _weights) = (model, document, scratch.Candidates, scratch.Weights);
        _base = model.WeightsFor(document, _weights);
        _isArticle = TagModel.IsArticle(document);
    }

    /// <summary>
    /// Whether a candidate is worth scoring: in a long text a compound that occurs once, outside title and quotes, is no tag, and there are many of them.
    /// </summary>
    internal bool IsWorthScoring(in Candidate candidate) =>
        candidate.Words == 1 || candidate.Count > 1 || candidate.InTitle > 0 || candidate.Quoted > 0 || !_isArticle;

    /// <summary>The log odds of being a tag.</summary>
    internal float Score(in Candidate candidate)
    {
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        Bins(candidate, bins);
        double sum = _base;
        foreach (int bin in bins) sum += _weights[bin];
        return (float)sum;
    }

    /// <summary>
    /// What each group of features adds to the log odds, the greatest first; last the base that all candidates share, and, as <c>whole</c>, what a compound
    /// gained in the place of its part.
    /// </summary>
    internal IReadOnlyList<TagEvidence> Explain(in Candidate candidate, float score)
    {
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        Bins(candidate, bins);
        var values = new float[bins.Length];
        for (int i = 0; i < values.Length; i++) values[i] = _weights[bins[i]];
        return new LearntEvidence(values, _base, score - Score(candidate));
    }

    private void Bins(in Candidate candidate, Span<int> bins) =>
        TagFeatures.Of(candidate, candidate.Words == 1 ? candidate.Lexical : _model.LookUp(candidate.Key), _candidates, _document, bins);
}
