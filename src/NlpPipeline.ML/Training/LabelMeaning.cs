using System.Globalization;
using NlpPipeline.Classification;

namespace NlpPipeline.ML;

/// <summary>What the labels of someone's data mean: negative (-1), neutral (0) or positive (1).</summary>
internal static class LabelMeaning
{
    private static readonly string[] s_negative = ["negative", "neg", "bad", "负面", "消极", "差评", "负", "贬"];
    private static readonly string[] s_neutral = ["neutral", "neu", "中性", "中立", "中评", "无"];
    private static readonly string[] s_positive = ["positive", "pos", "good", "正面", "积极", "好评", "正", "褒"];

    /// <summary>
    /// By their names; numbers by their order, the middle one of an odd count of at least three being neutral. Where a name is not known, all go by what the shipped model
    /// finds their texts to be, the lowest being negative and the highest positive.
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
