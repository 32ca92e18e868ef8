using System.CommandLine;
using NlpPipeline.Cli.Models;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train sentiment</c>: trains a sentiment model on one's own texts, or the one that ships with the library.</summary>
internal static class TrainSentimentCommand
{
    internal static Command Create()
    {
        var command = new Command("sentiment", "Train a sentiment model on texts with labels of any name, and measure it by cross-validation.");
        var own = new TrainOwn(command, "sentiment, news, dicts");
        command.SetAction(arguments => own.Run(arguments, SentimentTrainer.Train, OwnTrainer.TrainSentiment));
        return command;
    }
}
