using System.CommandLine;
using NlpPipeline.Classification;
using NlpPipeline.Cli.Models;
using NlpPipeline.Training;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp evaluate topics</c>: measures a topic model on labelled texts.</summary>
internal static class EvaluateTopicsCommand
{
    internal static Command Create()
    {
        var command = new Command("topics", "Measure a topic model on labelled texts: accuracy, F1 per class, confusion matrix, calibration.");
        var options = new EvaluateOptions(command);
        command.SetAction(arguments =>
        {
            var model = options.Model(arguments) is { } path ? TopicModel.Load(path) : TopicModel.Default;
            string[] classes = [.. model.Sections];
            Console.Out.Write(EvaluationText.Write(LabelMatch.Evaluate(
                options.Read(arguments), classes, label => TopicNames.Find(label, classes), (text, probabilities) => model.TryScore(text, probabilities))));
        });
        return command;
    }
}
