using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.IO;
using NlpPipeline.Tagging;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train tag-style</c>: an editor's taste in tags, for <c>--style</c>.</summary>
internal static class TrainTagStyleCommand
{
    /// <summary>The number of weights to print.</summary>
    private const int Shown = 6;

    internal static Command Create()
    {
        var data = new Option<string>("--data") { Description = TaggedArticles.Description + " One record is enough.", HelpName = "FILE", Required = true };
        var output = new Option<string>("--out") { Description = "The style to write, as JSON.", HelpName = "FILE", Required = true };
        var command = new Command("tag-style", "Learn an editor's taste in tags from articles with their keywords, and compare tags with and without it by cross-validation.") { data, output };
        command.SetAction(arguments =>
        {
            string path = ReadableFile.At(arguments.GetRequiredValue(data)), file = OutputFile.At(arguments.GetRequiredValue(output), path);
            TagStyle style;
            try
            {
                style = TagStyle.Learn(TaggedArticles.Read(path));
            }
            catch (ArgumentException)
            {
                throw new InvalidDataException($"{path}: no text contains one of its keywords as a word; name a file with keywords that occur in their texts.");
            }
            if (style.F1 is { } f1 && style.DefaultF1 is { } defaultF1)
            {
                string scores = string.Create(CultureInfo.InvariantCulture, $"F1 {f1:F3} with it and {defaultF1:F3} without it by cross-validation on {style.Articles} articles");
                if (f1 <= defaultF1) throw new InvalidDataException($"The style does not help ({scores}), so that {file} was not written; use the tags as they are, or add articles.");
                Console.WriteLine($"{file}\t{scores}");
            }
            else
            {
                Console.WriteLine($"{file}\tlearnt from {style.Articles} {(style.Articles == 1 ? "article" : "articles")}; with five or more its gain would be measured");
            }
            style.Save(file);
            foreach (var (name, weight) in style.Weights.OrderByDescending(pair => Math.Abs(pair.Value)).Take(Shown))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{weight,8:+0.00;-0.00} {name}"));
            return 0;
        });
        return command;
    }
}
