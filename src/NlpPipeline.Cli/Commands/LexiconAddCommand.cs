using System.CommandLine;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp lexicon add</c>: compiles a lexicon and user words into one file, which produces the same words as the two together.</summary>
internal static class LexiconAddCommand
{
    internal static Command Create()
    {
        var lexicon = RecipeArguments.Lexicon();
        var userWords = RecipeArguments.UserWords();
        userWords.Required = true;
        var output = new Option<string>("--out") { Description = "The lexicon to write, for --lexicon.", HelpName = "FILE", Required = true };
        var command = new Command("add", "Compile a lexicon and user words into one lexicon.") { lexicon, userWords, output };
        command.SetAction(arguments =>
        {
            var options = new PipelineOptions
            {
                LexiconFile = arguments.GetValue(lexicon) is { } compiled ? ReadableFile.At(compiled) : null,
                UserWordFiles = [.. arguments.GetRequiredValue(userWords).Select(ReadableFile.At)],
            };
            string path = OutputFile.At(arguments.GetRequiredValue(output), options.GetFiles());
            CreateLexicon(options).Save(path);
            if (InputFile.IsStream(path)) return 0; // cannot be read again
            int before = (options with { UserWordFiles = [] }).CreateLexicon().WordCount, after = Lexicon.Load(path).WordCount;
            LexiconCompileCommand.Report(path, $"{after} words, {after - before} more than before");
            return 0;
        });
        return command;
    }

    private static Lexicon CreateLexicon(PipelineOptions options)
    {
        try
        {
            return options.CreateLexicon();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("The user words have more than 2,097,151 different prefixes; add them in several steps, each with --lexicon.", e);
        }
    }
}
