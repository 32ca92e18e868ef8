namespace NlpPipeline.ML;

/// <summary>Finds which class of a sentiment model a label of someone's data is.</summary>
public static class SentimentLabels
{
    /// <summary>
    /// The index in <paramref name="classes"/> of each label: by its name, or, for the three classes of the shipped model, by its meaning (差评, 1, pos, ...), which is
    /// found as in training. Labels that are none of them are left out.
    /// </summary>
    /// <param name="texts">The texts with their labels.</param>
    /// <param name="classes">The labels of the model.</param>
    public static IReadOnlyDictionary<string, int> Match(IReadOnlyList<OwnText> texts, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(classes);
        string[] labels = [.. texts.Select(t => t.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var byName = labels.Select(l => (l, classes.ToList().IndexOf(l))).Where(e => e.Item2 >= 0).ToDictionary(e => e.l, e => e.Item2, StringComparer.Ordinal);
        if (byName.Count == labels.Length || labels.Length < 2 || !classes.SequenceEqual(SentimentData.Labels)) return byName;
        return labels.Zip(LabelMeaning.Of(labels, texts)).ToDictionary(e => e.First, e => e.Second + 1, StringComparer.Ordinal);
    }
}
