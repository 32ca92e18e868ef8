using System.CommandLine;
using NlpPipeline.Corpus.Text;

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
            string path = arguments.GetRequiredValue(output);
            var options = new PipelineOptions
            {
                LexiconFile = arguments.GetValue(lexicon) is { } compiled ? InputFile.Existing(compiled) : null,
                UserWordFiles = [.. arguments.GetRequiredValue(userWords).Select(InputFile.Existing)],
            };
            options.CreateLexicon().Save(path);
            LexiconCompileCommand.Report(path);
            return 0;
        });
        return command;
    }
}
