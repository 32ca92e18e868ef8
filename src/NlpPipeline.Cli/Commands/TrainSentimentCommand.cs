using System.CommandLine;
using NlpPipeline.Cli.Models;
using NlpPipeline.Corpus.Text;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train sentiment</c>: trains a sentiment model on one's own texts, or the one that ships with the library.</summary>
internal static class TrainSentimentCommand
{
    internal static Command Create()
    {
        var command = new Command("sentiment", "Train a sentiment model on texts with labels of any name, and measure it by cross-validation.");
        var own = new TrainOwn(command, "sentiment, news, keywords, dicts");
        var judged = new Option<string>("--judged") { Description = "Tones that headlines were given by hand; for the shipped model alone, where --data is a folder.", HelpName = "FILE" };
        command.Add(judged);
        command.SetAction(arguments => own.Run(arguments, TrainShipped, OwnTrainer.TrainSentiment));
        return command;

        void TrainShipped(string data, string output, TextWriter progress, ParseResult arguments)
        {
            string file = arguments.GetValue(judged) ?? throw new InvalidDataException("Where --data is a folder, name the headlines that were given a tone: --judged data/training/tone-judged.tsv.");
            SentimentTrainer.Train(data, InputFile.Existing(file), output, progress);
        }
    }
}
