using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Scores the candidates of a document with the weights for its kind of text.</summary>
internal readonly struct TagScorer
{
    private readonly DocumentFacts _document;
    private readonly CandidateTable _candidates;
    private readonly double[] _weights;
    private readonly Vector128<double> _base;
    private readonly TagModel _model;

    internal TagScorer(TagModel model, in DocumentFacts document, ExtractionScratch scratch)
    {
        (_model, _document, _candidates) = (model, document, scratch.Candidates);
        Mix = TagModel.MixOf(document);
        _weights = scratch.WeightsOf(model, Mix);
        _base = Vector128.Create(model.BaseOf(Mix, isMain: false), model.BaseOf(Mix, isMain: true));
    }

    /// <summary>The mix of weights for the document.</summary>
    internal TextMix Mix { get; }

    /// <summary>
    /// Determines whether to score a candidate: in a long text, a compound that occurs once, outside title and quotes, is not a tag, and
    /// there are many.
    /// </summary>
    internal bool IsWorthScoring(in Candidate candidate) =>
        candidate.Words == 1 || candidate.Count > 1 || candidate.InTitle > 0 || candidate.Quoted > 0 || !Mix.IsArticle;

    /// <summary>Returns the entry of a candidate in the tables.</summary>
    internal LexicalEntry EntryOf(in Candidate candidate) => candidate.Words == 1 ? candidate.Lexical : _model.LookUp(candidate.Key);

    /// <summary>Returns the log-odds of being a tag, and of being a main tag.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="entry">Its entry in the tables; see <see cref="EntryOf"/>.</param>
    internal (float Tag, float Main) Score(in Candidate candidate, LexicalEntry entry)
    {
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        return Score(candidate, entry, bins);
    }

    /// <summary>Sets the evidence of a tag, including the gain of its place over its own score.</summary>
    internal void Explain(in Candidate candidate, float score, bool isMain, TagFindings findings, int tag)
    {
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        var own = Score(candidate, EntryOf(candidate), bins);
        findings.Set(tag, bins, score - (isMain ? own.Main : own.Tag), isMain);
    }

    private (float Tag, float Main) Score(in Candidate candidate, LexicalEntry entry, Span<int> bins)
    {
        TagFeatures.Of(candidate, entry, _candidates, _document, bins);
        var sum = _base;
        var weights = MemoryMarshal.Cast<double, Vector128<double>>(_weights);
        foreach (int bin in bins) sum += weights[bin];
        return ((float)sum[0], (float)sum[1]);
    }
}
