namespace NlpPipeline.Classification;

/// <summary>Distributes the log-odds of a document over its words.</summary>
internal static class SentimentExplainer
{
    internal static SentimentExplanation Explain(SentimentModel model, Document document)
    {
        var scorer = model.Scorer;
        var text = document.SimplifiedText;
        Span<double> whole = stackalloc double[scorer.Sums], weights = stackalloc double[scorer.Sums];
        var length = SentimentScratch.OfThread.Accumulate(scorer, document, whole);
        Span<double> gates = stackalloc double[scorer.Gates];
        scorer.ToGates(whole, length, gates);
        if (length.Units == 0) return new SentimentExplanation(model.ToScore(whole, length, gates), 0, 0, [], [], []);
        Span<double> weighted = stackalloc double[scorer.Sums], weightsOfSentence = stackalloc double[scorer.Sums];
        var weightedLength = length;
        if (document.Sentences.IsEmpty) whole.CopyTo(weighted);
        else weightedLength = SentimentScratch.OfThread.Weigh(model, document, length, gates, weighted);
        var score = model.ToScore(weighted, weightedLength, gates);
        var (plus, minus) = model.Poles(whole, length, gates);
        double constant = scorer.Linearise(length, gates, plus, minus, weights);
        var characters = new double[text.Length];
        if (document.Sentences.IsEmpty) scorer.AddContributions(text, weights, characters);
        for (int i = 0; i < document.Sentences.Length; i++)
        {
            var span = document.Sentences[i].Span;
            double factor = SentimentScratch.OfThread.Weights[i] * length.SentenceRoots / weightedLength.SentenceRoots;
            for (int k = 0; k < weights.Length; k++) weightsOfSentence[k] = factor * weights[k];
            scorer.AddContributions(span.In(text), weightsOfSentence, characters.AsSpan(span.Start, span.Length));
        }

        var contributions = new List<SentimentContribution>();
        var negations = new List<TextSpan>();
        double logOdds = constant;
        foreach (var (range, isNegated) in Join(RangesOf(document), ExplainedClauses.FindNegations(text, document.Tokens)))
        {
            double value = Sum(characters, range);
            logOdds += value;
            if (isNegated) negations.Add(range);
            if (value != 0) contributions.Add(new SentimentContribution(range, value, isNegated));
        }

        var clauses = ExplainedClauses.FindClauses(text).ConvertAll(clause => new SentimentClause(clause, Sum(characters, clause)));
        return new SentimentExplanation(score, logOdds, constant, contributions, negations, clauses);
    }

    private static double Sum(double[] characters, TextSpan span)
    {
        double sum = 0;
        for (int i = span.Start; i < span.End; i++) sum += characters[i];
        return sum;
    }

    /// <summary>Returns the ranges of a text: its tokens and, between them, single characters (a surrogate pair as one).</summary>
    private static List<TextSpan> RangesOf(Document document)
    {
        var ranges = new List<TextSpan>();
        int at = 0;
        foreach (var token in document.Tokens)
        {
            if (token.Start < at || token.Length == 0) continue; // tokens overlap in some modes; the first one counts
            AddCharacters(token.Start);
            ranges.Add(token.Span);
            at = token.End;
        }

        AddCharacters(document.Text.Length);
        return ranges;

        void AddCharacters(int end)
        {
            while (at < end)
            {
                int next = at + (char.IsHighSurrogate(document.Text[at]) && at + 1 < end ? 2 : 1);
                ranges.Add(new TextSpan(at, next));
                at = next;
            }
        }
    }

    /// <summary>Joins the ranges of each negation.</summary>
    private static IEnumerable<(TextSpan Range, bool IsNegated)> Join(List<TextSpan> ranges, List<TextSpan> negations)
    {
        int next = 0;
        for (int i = 0; i < ranges.Count; i++)
        {
            int start = ranges[i].Start;
            while (next < negations.Count && negations[next].Start < start) next++; // in the last word of another one
            bool isNegated = next < negations.Count && negations[next].Start < ranges[i].End;
            if (isNegated && ranges[i].End < negations[next].End && start < negations[next].Start)
            {
                yield return (new TextSpan(start, negations[next].Start), false); // a word that was cut wrongly, such as 味道不|好吃
                start = negations[next].Start;
            }

            while (isNegated && ranges[i].End < negations[next].End) i++;
            yield return (new TextSpan(start, ranges[i].End), isNegated);
        }
    }
}
