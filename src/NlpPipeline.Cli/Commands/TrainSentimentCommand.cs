using System.CommandLine;
using NlpPipeline.Cli.Models;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train sentiment</c>: trains a sentiment model on your own texts.</summary>
internal static class TrainSentimentCommand
{
    internal static Command Create()
    {
        var command = new Command("sentiment", "Train a sentiment model on texts with labels of any name, and measure it by cross-validation.");
        var own = new TrainOwn(command);
        command.SetAction(arguments => own.Run(arguments, OwnTrainer.TrainSentiment));
        return command;
    }
}
