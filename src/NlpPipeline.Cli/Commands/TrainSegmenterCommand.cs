using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.Evaluate;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Models;
using NlpPipeline.Training;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train segmenter</c>: adapts the learned mode to your own segmented texts, for <c>--words-model</c>.</summary>
internal static class TrainSegmenterCommand
{
    internal static Command Create()
    {
        var data = new Option<string>("--data") { Description = "A UTF-8 file of segmented texts: on each line a text, its words separated by spaces.", HelpName = "FILE", Required = true };
        var tagged = new Option<bool>("--tagged") { Description = "In --data, each word is followed by a slash and its part of speech, which is ignored." };
        var output = new Option<string>("--out") { Description = "The model to write.", HelpName = "FILE", Required = true };
        var command = new Command("segmenter", "Adapt the learned mode to your own segmented texts, and measure what it gains on held-out texts.") { data, tagged, output };
        command.SetAction(arguments =>
        {
            string input = ReadableFile.At(arguments.GetRequiredValue(data)), file = OutputFile.At(arguments.GetRequiredValue(output), input);
            var texts = SegmentedLine.ReadForTraining(input, arguments.GetValue(tagged));
            var own = TrainingBar.Run("training and measuring", progress => WordsTrainer.Train(texts, progress));
            string result = $"learnt from {texts.Count} {(texts.Count == 1 ? "text" : "texts")}; with twenty or more its gain would be measured";
            if (own is { F1: { } f1, ShippedF1: { } shipped })
            {
                string scores = string.Create(CultureInfo.InvariantCulture, $"F1 of words {f1:F4} with it and {shipped:F4} without it on {own.MeasuredTexts:N0} texts that were held out");
                if (f1 <= shipped) throw new InvalidDataException($"The model does not help ({scores}), so that {file} was not written; use the learned mode as it is, or add texts.");
                result = scores;
            }
            File.WriteAllBytes(file, own.Bytes);
            Console.Write($"{file}\t{result}\n");
            return 0;
        });
        return command;
    }
}
