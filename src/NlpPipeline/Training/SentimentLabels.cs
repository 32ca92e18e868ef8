using System.Globalization;
using NlpPipeline.Classification;

namespace NlpPipeline.Training;

/// <summary>Maps the labels of a data set to the classes of a sentiment model.</summary>
public static class SentimentLabels
{
    /// <summary>The classes of the shipped model, by index.</summary>
    internal static string[] OfShipped { get; } = ["negative", "neutral", "positive"];

    /// <summary>
    /// Returns the index in <paramref name="classes"/> of each label: by its name or, for the three classes of the shipped model, by its meaning (差评, 1, pos, ...), as
    /// in training. Labels that match no class are omitted.
    /// </summary>
    /// <param name="texts">The texts with their labels.</param>
    /// <param name="classes">The labels of the model.</param>
    public static IReadOnlyDictionary<string, int> Match(IReadOnlyList<OwnText> texts, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(classes);
        string[] labels = [.. texts.Select(t => t.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var byName = labels.Select(l => (l, classes.ToList().IndexOf(l))).Where(e => e.Item2 >= 0).ToDictionary(e => e.l, e => e.Item2, StringComparer.Ordinal);
        if (byName.Count == labels.Length || labels.Length < 2 || !classes.SequenceEqual(OfShipped)) return byName;
        return labels.Zip(LabelMeaning.Of(labels, texts)).ToDictionary(e => e.First, e => e.Second + 1, StringComparer.Ordinal);
    }
}

/// <summary>Determines the meanings of labels: negative (-1), neutral (0) or positive (1).</summary>
internal static class LabelMeaning
{
    private static readonly string[] s_negative = ["negative", "neg", "bad", "负面", "消极", "差评", "负", "贬"];
    private static readonly string[] s_neutral = ["neutral", "neu", "中性", "中立", "中评", "无"];
    private static readonly string[] s_positive = ["positive", "pos", "good", "正面", "积极", "好评", "正", "褒"];

    /// <summary>
    /// Determines the meanings by name; those of numbers by order, with the middle one of an odd number of at least three as neutral. If a name is not known, all are
    /// determined by the shipped model's mean score of their texts: the lowest is negative, the highest positive.
    /// </summary>
    internal static sbyte[] Of(string[] labels, IReadOnlyList<OwnText> texts)
    {
        int?[] named = [.. labels.Select(Named)];
        if (named.All(n => n is not null) && named.Contains(-1) && named.Contains(1)) return [.. named.Select(n => (sbyte)n!.Value)];
        return labels.All(IsNumber) ? ByNumber(labels) : ByTexts(labels, texts);
    }

    private static int? Named(string label)
    {
        string name = label.Trim().ToLowerInvariant();
        return s_negative.Contains(name) ? -1 : s_neutral.Contains(name) ? 0 : s_positive.Contains(name) ? 1 : null;
    }

    private static bool IsNumber(string label) => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static sbyte[] ByNumber(string[] labels)
    {
        double[] numbers = [.. labels.Select(l => double.Parse(l, CultureInfo.InvariantCulture))];
        double middle = (numbers.Min() + numbers.Max()) / 2;
        return [.. numbers.Select(n => (sbyte)n.CompareTo(middle))];
    }

    private static sbyte[] ByTexts(string[] labels, IReadOnlyList<OwnText> texts)
    {
        const double Leaning = 0.2;
        double[] tone = [.. labels.Select(label => texts.Where(t => t.Label == label).Average(t => SentimentModel.Default.Score(t.Text).Score))];
        int lowest = Array.IndexOf(tone, tone.Min()), highest = Array.IndexOf(tone, tone.Max());
        return [.. tone.Select((t, i) => (sbyte)(i == lowest ? -1 : i == highest ? 1 : t < -Leaning ? -1 : t > Leaning ? 1 : 0))];
    }
}
