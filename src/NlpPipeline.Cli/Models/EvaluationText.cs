using System.Globalization;
using System.Text;
using NlpPipeline.Training;

namespace NlpPipeline.Cli.Models;

/// <summary>Formats the measures of an evaluation as Markdown, for people and for model cards.</summary>
internal static class EvaluationText
{
    internal static string Write(Evaluation evaluation)
    {
        var text = new StringBuilder();
        int[] present = [.. Enumerable.Range(0, evaluation.Labels.Count).Where(k => evaluation.Support(k) > 0)];
        text.Append(CultureInfo.InvariantCulture, $"texts              {evaluation.Count}\naccuracy           {evaluation.Accuracy:F4}\nmacro F1           {evaluation.MacroF1:F4}\n");
        text.Append(CultureInfo.InvariantCulture, $"calibration error  {evaluation.CalibrationError:F4}\n\n| label | texts | precision | recall | F1 |\n|---|---:|---:|---:|---:|\n");
        foreach (int k in present)
            text.Append(CultureInfo.InvariantCulture, $"| {evaluation.Labels[k]} | {evaluation.Support(k)} | {evaluation.Precision(k):F4} | {evaluation.Recall(k):F4} | {evaluation.F1(k):F4} |\n");
        int[] answers = [.. Enumerable.Range(0, evaluation.Labels.Count).Where(k => present.Contains(k) || present.Any(j => evaluation.Confusion(j, k) > 0))];
        text.Append(CultureInfo.InvariantCulture, $"\n| label, by prediction | {string.Join(" | ", answers.Select(k => evaluation.Labels[k]))} |\n|---|{string.Concat(answers.Select(_ => "---:|"))}\n");
        foreach (int k in present) text.Append(CultureInfo.InvariantCulture, $"| {evaluation.Labels[k]} | {string.Join(" | ", answers.Select(j => evaluation.Confusion(k, j)))} |\n");
        return text.ToString();
    }
}
