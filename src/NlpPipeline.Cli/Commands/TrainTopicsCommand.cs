using System.CommandLine;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train topics</c>: trains the topic model that ships with the library.</summary>
internal static class TrainTopicsCommand
{
    internal static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with the data sets; its subfolders news and keywords are read.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write; its card goes beside it, ending in .md.", Required = true };
        var command = new Command("topics", "Train the topic model and measure it.") { data, output };
        command.SetAction(parsed =>
            TopicTrainer.Train(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(output).FullName, Console.Out));
        return command;
    }
}
