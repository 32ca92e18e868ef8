namespace NlpPipeline.Tagging.Extraction;

/// <summary>Scores the candidates of one document with the weights for its kind of text.</summary>
internal readonly struct TagScorer
{
    private readonly DocumentFacts _document;
    private readonly CandidateTable _candidates;
    private readonly float[] _weights;
    private readonly double _base;
    private readonly TagModel _model;

    internal TagScorer(TagModel model, in DocumentFacts document, ExtractionScratch scratch)
    {
        (_model, _document, _candidates, _weights) = (model, document, scratch.Candidates, scratch.Weights);
        Mix = TagModel.MixOf(document);
        model.WeightsOf(Mix, _weights);
        _base = model.BaseOf(Mix);
    }

    /// <summary>Which weights the document takes.</summary>
    internal TextMix Mix { get; }

    /// <summary>
    /// Whether a candidate is worth scoring: in a long text a compound that occurs once, outside title and quotes, is no tag, and there are many of them.
    /// </summary>
    internal bool IsWorthScoring(in Candidate candidate) =>
        candidate.Words == 1 || candidate.Count > 1 || candidate.InTitle > 0 || candidate.Quoted > 0 || !Mix.IsArticle;

    /// <summary>The log odds of being a tag.</summary>
    internal float Score(in Candidate candidate)
    {
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        return Score(candidate, bins);
    }

    /// <summary>The same, and sets what <see cref="TagFindings"/> explain it by.</summary>
    internal void Explain(in Candidate candidate, float score, TagFindings findings, int tag)
    {
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        float own = Score(candidate, bins);
        findings.Set(tag, bins, score - own);
    }

    private float Score(in Candidate candidate, Span<int> bins)
    {
        TagFeatures.Of(candidate, candidate.Words == 1 ? candidate.Lexical : _model.LookUp(candidate.Key), _candidates, _document, bins);
        double sum = _base;
        foreach (int bin in bins) sum += _weights[bin];
        return (float)sum;
    }
}
