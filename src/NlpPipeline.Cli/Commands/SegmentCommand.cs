using System.CommandLine;
using System.CommandLine.Parsing;
using NlpPipeline.Cli.IO;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp segment</c>: splits each line of a text into words.</summary>
internal static class SegmentCommand
{
    internal static Command Create()
    {
        var delimiter = new Option<string>("--delimiter")
        {
            Description = @"The text between two words (default: one space). Escapes: \t \n \r \\ \xHH \uHHHH.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => " ",
            CustomParser = ParseDelimiter,
        };
        var pos = new Option<bool>("--pos") { Description = "Write a slash and the part of speech after each word: the same as --mode pos, or those of the learned mode." };
        var command = new Command("segment", "Split each line into words, by default exactly as jieba does.") { delimiter, pos };
        var options = new DocumentOptions(command);
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Script);
        command.Validators.Add(result =>
        {
            if (result.GetValue(pos) && result.Children.OfType<OptionResult>().Any(option => option.Option.Name == "--mode" && option.Tokens is [{ Value: not "accurate" and not "pos" and not "learned" }]))
                result.AddError("--pos can only be used with --mode accurate, pos or learned.");
        });
        command.SetAction(arguments =>
        {
            bool withPos = arguments.GetValue(pos);
            var read = recipe.Read(arguments, Annotations.Tokens);
            bool usesTitle = options.IsJson(arguments) || read.Segmenter is { FindNewWords: true } or { Mode: SegmentationMode.Learned };
            if (options.HasTitle(arguments) && !usesTitle) throw new UsageException("--title has no effect on the words of the text; leave it out, or add --new-words or --format json.");
            if (withPos && (read.Segmenter.Mode == SegmentationMode.Learned || read.Segmenter.FindNewWords)) read.Annotations |= Annotations.PartsOfSpeech;
            else if (withPos) read.Segmenter.Mode = SegmentationMode.PartOfSpeech;
            if (read.Segmenter.Mode != SegmentationMode.Learned) read.Segmenter.Script ??= Script.Simplified; // jieba knows no scripts
            withPos |= read.Segmenter.Mode == SegmentationMode.PartOfSpeech;
            string between = arguments.GetRequiredValue(delimiter);
            return options.Run(
                arguments, RecipeArguments.CreatePipeline(read), (document, output) => WriteText(document, output, between, withPos), Annotations.Tokens | Annotations.PartsOfSpeech, lines: true);
        });
        return command;
    }

    private static void WriteText(Document document, Utf8Output output, string between, bool withPos)
    {
        string text = document.Text;
        var tokens = document.Tokens;
        int first = 0;
        while (first < tokens.Length && tokens[first].Start < document.SourceStart) first++; // a separate title is not part of the line
        for (int i = first; i < tokens.Length; i++)
        {
            if (i > first) output.Write(between);
            output.Write(tokens[i].In(text));
            if (!withPos) continue;
            output.Write((byte)'/');
            output.Write(document.GetPos(tokens[i]));
        }
        output.Write((byte)'\n');
    }

    private static string ParseDelimiter(ArgumentResult result)
    {
        if (Delimiter.TryUnescape(result.Tokens[^1].Value, out string delimiter)) return delimiter;
        result.AddError($@"--delimiter has the unknown escape '{delimiter}'; use \t \n \r \\ \xHH \uHHHH.");
        return "";
    }
}
