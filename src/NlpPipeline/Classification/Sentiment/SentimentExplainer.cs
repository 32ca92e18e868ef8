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
        if (length.Units == 0) return new SentimentExplanation(model.ToScore(whole, length, gates), 0, 0, [], []);
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

        var negations = NegationScope.Find(text);
        var contributions = Collect(document, characters, negations);
        double logOdds = constant;
        foreach (var contribution in contributions) logOdds += contribution.Value;
        return new SentimentExplanation(score, logOdds, constant, contributions, negations);
    }

    private static List<SentimentContribution> Collect(Document document, double[] characters, List<TextSpan> negations)
    {
        var contributions = new List<SentimentContribution>();
        int at = 0, scope = 0;
        foreach (var token in document.Tokens)
        {
            if (token.Start < at) continue; // tokens overlap in some modes; the first one counts
            AddRest(at, token.Start);
            Add(token.Start, token.End);
            at = token.End;
        }

        AddRest(at, characters.Length);
        return contributions;

        // Adds characters outside tokens one by one (a surrogate pair as one), so that they remain distinct if there are no tokens.
        void AddRest(int start, int end)
        {
            for (int i = start; i < end;)
            {
                int next = i + (char.IsHighSurrogate(document.Text[i]) && i + 1 < end ? 2 : 1);
                Add(i, next);
                i = next;
            }
        }

        void Add(int start, int end)
        {
            double sum = 0;
            for (int i = start; i < end; i++) sum += characters[i];
            if (sum == 0) return;
            while (scope < negations.Count && negations[scope].End <= start) scope++;
            bool isNegated = scope < negations.Count && negations[scope].Start < start;
            contributions.Add(new SentimentContribution(new TextSpan(start, end), sum, isNegated));
        }
    }
}
