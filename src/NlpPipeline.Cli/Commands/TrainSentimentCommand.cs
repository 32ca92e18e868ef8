using System.CommandLine;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train sentiment</c>: trains the sentiment model that ships with the library.</summary>
internal static class TrainSentimentCommand
{
    internal static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with the data sets; its subfolder sentiment is read.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write; its card goes beside it, ending in .md.", Required = true };
        var command = new Command("sentiment", "Train the sentiment model and measure it.") { data, output };
        command.SetAction(parsed =>
            SentimentTrainer.Train(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(output).FullName, Console.Out));
        return command;
    }
}
