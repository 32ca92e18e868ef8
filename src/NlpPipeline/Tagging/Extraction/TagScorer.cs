using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Scores the candidates of a document with the weights for its kind of text.</summary>
internal readonly struct TagScorer
{
    private const float Least = -2.1972246f, LeastOfAbstracts = -2.7515353f; // probabilities of 0.1 and 0.06

    private readonly DocumentFacts _document;
    private readonly CandidateTable _candidates;
    private readonly double[] _weights;
    private readonly Vector128<double> _base;
    private readonly TagModel _model;
    private readonly TagStyle? _style;

    internal TagScorer(TagModel model, in DocumentFacts document, TagStyle? style, ExtractionScratch scratch)
    {
        (_model, _document, _style, _candidates) = (model, document, style, scratch.Candidates);
        Mix = TagModel.MixOf(document);
        _weights = scratch.WeightsOf(model, Mix);
        _base = Vector128.Create(model.BaseOf(Mix, isMain: false), model.BaseOf(Mix, isMain: true));
    }

    /// <summary>The mix of weights for the document.</summary>
    internal TextMix Mix { get; }

    /// <summary>The minimum log-odds of a tag, because the tags after the good ones are mostly filler. A style has its own odds.</summary>
    internal float LeastScore => _style is not null ? float.NegativeInfinity : Mix.Abstract > 0 ? LeastOfAbstracts : Least;

    /// <summary>Determines whether to score a candidate.</summary>
    internal bool IsWorthScoring(in Candidate candidate) =>
        IsWorthScoring(candidate, _candidates, _document.Shape) || Mix.IsShort || (!Mix.IsArticle && !HasFunctionWord(candidate, _candidates)) || _model.IsKnownKeyword(candidate.Key);

    /// <summary>
    /// Determines whether to score a candidate of an article: a compound that occurs once, outside title, opening and quotes, is not a tag
    /// unless it is a known keyword, and there are many.
    /// </summary>
    internal static bool IsWorthScoring(in Candidate candidate, CandidateTable candidates, in DocumentShape shape) =>
        candidate.Words == 1 || candidate.Count > 1 || candidate.InTitle > 0 || candidate.Quoted > 0
        || (candidate.Start < OpeningWords.EndOf(shape) && !HasFunctionWord(candidate, candidates));

    /// <summary>Determines whether a word inside a compound can neither begin nor end one.</summary>
    private static bool HasFunctionWord(in Candidate compound, CandidateTable candidates)
    {
        for (int left = compound.Left; left >= 0; left = candidates[left].Left)
            if (candidates[left].LeastCount == WordEdges.Never) return true;
        return false;
    }

    /// <summary>Returns the entry of a candidate in the tables.</summary>
    internal LexicalEntry EntryOf(in Candidate candidate) => candidate.Words == 1 ? candidate.Lexical : _model.LookUpCompound(candidate.Key);

    /// <summary>Returns the log-odds of being a tag, and of being a main tag; with a style those of being a tag by the style.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="entry">Its entry in the tables; see <see cref="EntryOf"/>.</param>
    /// <param name="text">The text.</param>
    /// <param name="bins">Receives the bin in each group.</param>
    internal (float Tag, float Main) Score(in Candidate candidate, LexicalEntry entry, ReadOnlySpan<char> text, Span<byte> bins)
    {
        TagFeatures.Of(candidate, entry, _candidates, _document, _model.EndingOf(text, candidate), bins);
        var own = Sum(bins);
        return _style is null ? own : (Styled(candidate, entry, own, []), float.NegativeInfinity);
    }

    /// <summary>Returns the log-odds of being a tag by the style.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="entry">Its entry in the tables.</param>
    /// <param name="own">The shipped log-odds.</param>
    /// <param name="shares">Receives the contribution of each style feature, and then that of the scale and the base; or empty.</param>
    private float Styled(in Candidate candidate, LexicalEntry entry, (float Tag, float Main) own, Span<float> shares)
    {
        Span<double> values = stackalloc double[StyleFeatures.Count];
        StyleFeatures.Of(candidate, entry, _candidates, _document, values);
        double shipped = _style!.IsShort ? own.Main : own.Tag, odds = (_style.Scale * shipped) + _style.Base;
        if (!shares.IsEmpty) shares[^1] = (float)(odds - shipped);
        for (int i = 0; i < values.Length; i++)
        {
            double share = _style.WeightSpan[i] * values[i];
            odds += share;
            if (!shares.IsEmpty) shares[i] = (float)share;
        }
        return (float)odds;
    }

    /// <summary>Writes a row for a style: the shipped log-odds, 1, and the style features.</summary>
    internal void ReadStyleRow(in Candidate candidate, ReadOnlySpan<char> text, bool isShort, Span<double> row)
    {
        Span<byte> bins = stackalloc byte[TagFeatures.Groups.Length];
        var entry = EntryOf(candidate);
        TagFeatures.Of(candidate, entry, _candidates, _document, _model.EndingOf(text, candidate), bins);
        var own = Sum(bins);
        row[0] = isShort ? own.Main : own.Tag;
        row[1] = 1;
        StyleFeatures.Of(candidate, entry, _candidates, _document, row[2..]);
    }

    /// <summary>Sets the evidence of a tag, including the gain of its place over its own score.</summary>
    internal void Explain(in Candidate candidate, ReadOnlySpan<byte> bins, float score, bool isMain, TagFindings findings, int tag)
    {
        var own = Sum(bins);
        if (_style is null) findings.Set(tag, bins, score - (isMain ? own.Main : own.Tag), isMain);
        else findings.Set(tag, bins, score - Styled(candidate, EntryOf(candidate), own, findings.StyleOf(tag)), _style.IsShort);
    }

    /// <summary>Adds the weights of the bins, in two sums, because an addition waits for the one before.</summary>
    private (float Tag, float Main) Sum(ReadOnlySpan<byte> bins)
    {
        var weights = MemoryMarshal.Cast<double, Vector128<double>>(_weights);
        int[] offsets = TagFeatures.Offsets;
        Vector128<double> even = _base, odd = default;
        for (int i = 1; i < bins.Length; i += 2)
        {
            even += weights[offsets[i - 1] + bins[i - 1]];
            odd += weights[offsets[i] + bins[i]];
        }
        if ((bins.Length & 1) != 0) even += weights[offsets[^1] + bins[^1]];
        var sum = even + odd;
        return ((float)sum[0], (float)sum[1]);
    }
}
