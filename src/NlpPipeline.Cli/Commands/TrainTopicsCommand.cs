using System.CommandLine;
using NlpPipeline.Cli.Models;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train topics</c>: trains a topic model on your own texts.</summary>
internal static class TrainTopicsCommand
{
    internal static Command Create()
    {
        var command = new Command("topics", "Train a topic model on texts with labels of any name, and measure it by cross-validation.");
        var own = new TrainOwn(command);
        command.SetAction(arguments => own.Run(arguments, OwnTrainer.TrainTopics));
        return command;
    }
}
