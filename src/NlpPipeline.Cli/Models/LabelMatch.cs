using NlpPipeline.Training;

namespace NlpPipeline.Cli.Models;

/// <summary>Evaluates a model on labelled texts: maps their labels to classes of the model, and limits the predictions to these classes.</summary>
internal static class LabelMatch
{
    /// <summary>Scores texts. Only classes that occur in the data are predicted, so that a data set with two classes is a choice between two.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="classes">The names of the model's classes.</param>
    /// <param name="classOf">Returns the class of a label; -1 if the model has none.</param>
    /// <param name="score">Computes the probabilities of the classes.</param>
    internal static Evaluation Evaluate(List<OwnText> texts, IReadOnlyList<string> classes, Func<string, int> classOf, Action<string, double[]> score)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string label in texts.Select(t => t.Label).Distinct(StringComparer.Ordinal))
        {
            int found = classOf(label);
            if (found < 0) throw new InvalidDataException($"The model has no class for the label '{label}'; it has {string.Join(", ", classes)}.");
            known.Add(label, found);
        }

        var allowed = known.Values.ToHashSet();
        var result = new Evaluation(classes);
        var probabilities = new double[classes.Count];
        foreach (var text in texts)
        {
            score(text.Text, probabilities);
            double sum = allowed.Sum(k => probabilities[k]);
            int answer = allowed.MaxBy(k => probabilities[k]);
            result.Add(known[text.Label], answer, sum > 0 ? probabilities[answer] / sum : 1.0 / allowed.Count);
        }

        return result;
    }
}
