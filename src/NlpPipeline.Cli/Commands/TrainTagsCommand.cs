using System.CommandLine;
using NlpPipeline.Corpus.Text;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train tags</c>: trains the tag model that ships with the library.</summary>
internal static class TrainTagsCommand
{
    internal static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with the data sets; its subfolders news and keywords are read.", Required = true };
        var judged = new Option<string>("--judged") { Description = "Tags that articles of the news were given by hand.", HelpName = "FILE", Required = true };
        var idf = new Option<string>("--idf") { Description = "jieba's idf.txt, to be joined with the counts of the news.", HelpName = "FILE", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Model file to write; its card goes beside it, ending in .md.", Required = true };
        var command = new Command("tags", "Train the tag model and measure it.") { data, judged, idf, output };
        command.SetAction(parsed => TagTrainer.Train(
            parsed.GetRequiredValue(data).FullName, InputFile.Existing(parsed.GetRequiredValue(judged)), InputFile.Existing(parsed.GetRequiredValue(idf)), parsed.GetRequiredValue(output).FullName, Console.Out));
        return command;
    }
}
