using System.CommandLine;
using NlpPipeline.Classification;
using NlpPipeline.Cli.Models;
using NlpPipeline.Training;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp evaluate sentiment</c>: measures a sentiment model on labelled texts.</summary>
internal static class EvaluateSentimentCommand
{
    internal static Command Create()
    {
        var command = new Command("sentiment", "Measure a sentiment model on labelled texts: accuracy, F1 per class, confusion matrix, calibration.");
        var options = new EvaluateOptions(command);
        command.SetAction(arguments =>
        {
            var model = options.Model(arguments) is { } path ? SentimentModel.Load(path) : SentimentModel.Default;
            var texts = options.Read(arguments);
            string[] classes = [.. model.Labels];
            var meanings = SentimentLabels.Match(texts, classes);
            Console.Out.Write(EvaluationText.Write(LabelMatch.Evaluate(
                texts, classes, label => meanings.GetValueOrDefault(label, -1), (text, probabilities) => model.Score(text, probabilities))));
        });
        return command;
    }
}
