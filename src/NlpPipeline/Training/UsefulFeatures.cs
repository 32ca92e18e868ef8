using NlpPipeline.Classification;

namespace NlpPipeline.Training;

/// <summary>Finds the most important n-grams of a model, as parts of its training texts.</summary>
internal static class UsefulFeatures
{
    /// <summary>Returns, for each label, the n-grams with the greatest sum over all texts of their weight for it, compared with that for the other labels.</summary>
    internal static List<IReadOnlyList<string>> Find(TrainedModel trained, List<LabeledText> texts, int count)
    {
        int labels = trained.Model.Labels.Length;
        var pieces = new Dictionary<ulong, (string Text, ulong[] Units, int Count)>();
        foreach (var text in texts)
        {
            var sink = new TextSink(text.Text, pieces);
            CharacterNgrams.Read(text.Text, ref sink);
        }

        var result = new List<IReadOnlyList<string>>();
        for (int k = 0; k < labels; k++)
        {
            result.Add([.. trained.Space.Hashes
                .Select(hash => (pieces[hash].Text, Weight: Weight(pieces[hash].Units, k) * Math.Sqrt(pieces[hash].Count)))
                .Where(f => f.Weight > 0)
                .OrderByDescending(f => f.Weight).ThenBy(f => f.Text, StringComparer.Ordinal)
                .Take(count).Select(f => f.Text)]);
        }

        return result;

        double Weight(ulong[] units, int k)
        {
            Span<double> weights = stackalloc double[labels];
            weights.Fill(labels > 1 ? -1.0 / (labels - 1) : 0);
            weights[k] = 1;
            return trained.Model.Weigh(units, weights);
        }
    }

    private struct TextSink(string text, Dictionary<ulong, (string Text, ulong[] Units, int Count)> found) : INgramSink
    {
        private UnitStarts _starts;

        public void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end)
        {
            if (units.Length == 1) _starts.Push(start);
            found[hash] = found.TryGetValue(hash, out var known) ? known with { Count = known.Count + 1 } : (text[_starts.Of(units.Length)..end], units.ToArray(), 1);
        }

        public void EndSentence(int units)
        {
        }
    }
}
