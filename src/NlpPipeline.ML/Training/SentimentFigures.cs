using System.Globalization;

namespace NlpPipeline.ML;

/// <summary>
/// The measures of one set: over all three classes, and, on the texts that are negative or positive, between these two alone. In a set of two classes only the
/// second means much.
/// </summary>
internal sealed class SentimentFigures
{
    internal const string TableHead =
        "| set | texts | accuracy, three classes | macro F1, three classes | calibration error | accuracy of two | calibration error of two |\n|---|---:|---:|---:|---:|---:|---:|\n";

    private readonly Evaluation _three = new(SentimentData.Labels);
    private readonly Evaluation _two = new(["negative", "positive"]);
    private bool _hasNeutral;

    internal void Add(SentimentText text, double negative, double neutral, double positive)
    {
        _three.Add(text.Class, [negative, neutral, positive]);
        _hasNeutral |= text.IsNeutral is not null;
        if (text.Class == SentimentData.Neutral) return;
        double sum = Math.Max(negative + positive, 1e-30);
        _two.Add(text.Class == SentimentData.Positive ? 1 : 0, [negative / sum, positive / sum]);
    }

    internal string Row(string source)
    {
        string three = _hasNeutral
            ? string.Create(CultureInfo.InvariantCulture, $"{_three.Accuracy:F4} | {_three.MacroF1:F4} | {_three.CalibrationError:F4}")
            : " | | ";
        return string.Create(CultureInfo.InvariantCulture, $"| {source} | {_three.Count} | {three} | {_two.Accuracy:F4} | {_two.CalibrationError:F4} |");
    }
}
