using System.CommandLine;
using NlpPipeline.Cli.IO;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp lexicon compile</c>: compiles a dictionary into a lexicon.</summary>
internal static class LexiconCompileCommand
{
    internal static Command Create()
    {
        var dictionary = new Option<string>("--dictionary")
        {
            Description = "A dictionary in the format of jieba's dict.txt: on each line a word, its frequency and its part of speech. "
                + "The models for unknown words are those of the shipped lexicon.",
            HelpName = "FILE",
            Required = true,
        };
        var output = new Option<string>("--out") { Description = "The lexicon to write, for --lexicon.", HelpName = "FILE", Required = true };
        var command = new Command("compile", "Compile a dictionary into a lexicon.") { dictionary, output };
        command.SetAction(arguments =>
        {
            string input = ReadableFile.At(arguments.GetRequiredValue(dictionary));
            string path = OutputFile.At(arguments.GetRequiredValue(output), input);
            var lexicon = Lexicon.FromDictionary(input);
            lexicon.Save(path);
            Report(path, $"{lexicon.WordCount} words");
            return 0;
        });
        return command;
    }

    /// <summary>Writes the path and size of a lexicon, and what it contains.</summary>
    internal static void Report(string path, string contents) => Console.Write($"{path}\t{new FileInfo(path).Length} bytes, {contents}\n");
}
