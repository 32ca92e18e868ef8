using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NlpPipeline.Cli.Bench;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp bench</c>: measures the speed of a stage on this machine.</summary>
internal static class BenchCommand
{
    private const int MaxThreads = 256;
    private const double MaxSeconds = 3600;

    internal static Command Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "The text to process, each line as a document; - for standard input (default: the shipped samples).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        file.Validators.Add(DocumentOptions.RejectUnknownOption);
        var stage = Choice.Create(
            "--stage", "The stage to time (default: segment); all is the default pipeline.",
            ("segment", BenchStage.Segment), ("pos", BenchStage.Pos), ("tags", BenchStage.Tags), ("sentiment", BenchStage.Sentiment), ("entities", BenchStage.Entities), ("all", BenchStage.All));
        var threads = new Option<int?>("--threads")
        {
            Description = "The number of threads that share the pipeline (default: 1).",
            HelpName = "N",
            CustomParser = ParseThreads,
        };
        var seconds = new Option<double?>("--seconds")
        {
            Description = "The duration of the timed passes over the text, in seconds (default: 5). There are at least three passes.",
            HelpName = "S",
            CustomParser = ParseSeconds,
        };
        var format = DocumentOptions.CreateFormat();
        var command = new Command("bench", "Measure the speed and memory of a stage on a text.")
        {
            file, stage, threads, seconds, format,
        };
        var recipe = new RecipeArguments(command, RecipeParts.All & ~RecipeParts.Provenance);
        command.SetAction(arguments =>
        {
            var chosen = arguments.GetValue(stage);
            recipe.Refuse(arguments, PartsOf(chosen), "has no effect on this --stage; leave it out, or time another stage.");
            var options = recipe.Read(arguments, AnnotationsOf(chosen));
            if (chosen == BenchStage.Pos && options.Segmenter.Mode == SegmentationMode.Learned) options.Annotations |= Annotations.PartsOfSpeech;
            else if (chosen == BenchStage.Pos) options.Segmenter.Mode = SegmentationMode.PartOfSpeech;
            if (chosen is BenchStage.Segment or BenchStage.Pos && options.Segmenter.Mode != SegmentationMode.Learned) options.Segmenter.Script ??= Script.Simplified; // as nlp segment
            int count = arguments.GetValue(threads) ?? 1;
            var text = BenchText.Read(arguments.GetValue(file));
            var result = BenchRun.Run(RecipeArguments.CreatePipeline(options), text, count, TimeSpan.FromSeconds(arguments.GetValue(seconds) ?? 5));
            var report = new BenchReport(text, result, Describe(chosen, options.Segmenter), count);
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(report.WriteJson);
            else report.WriteText(Console.Out);
            return 0;
        });
        return command;
    }

    private static Annotations AnnotationsOf(BenchStage stage) => stage switch
    {
        BenchStage.Tags => Annotations.Tokens | Annotations.Tags,
        BenchStage.Sentiment => Annotations.Tokens | Annotations.Sentences | Annotations.Sentiment,
        BenchStage.Entities => Annotations.Entities,
        BenchStage.All => new PipelineOptions().Annotations,
        _ => Annotations.Tokens,
    };

    private static RecipeParts PartsOf(BenchStage stage) => RecipeParts.Script | stage switch
    {
        BenchStage.Tags => RecipeParts.Words | RecipeParts.Tags,
        BenchStage.Sentiment => RecipeParts.Words | RecipeParts.Sentiment,
        BenchStage.Entities => RecipeParts.Entities,
        BenchStage.All => RecipeParts.All & ~RecipeParts.Entities,
        _ => RecipeParts.Words,
    };

    private static string Describe(BenchStage stage, SegmenterOptions options)
    {
        string what = stage switch
        {
            BenchStage.Pos => "words with parts of speech",
            BenchStage.Tags => "words and tags",
            BenchStage.Sentiment => "words, sentences and sentiment",
            BenchStage.Entities => "named entities",
            BenchStage.All => "the default pipeline",
            _ => options.Mode switch
            {
                SegmentationMode.Full => "words, full mode",
                SegmentationMode.Search => "words, search mode",
                SegmentationMode.Learned => "words, learned mode",
                _ => "words, accurate mode",
            },
        };
        return options.RecognizeUnknownWords ? what : what + ", without unknown words";
    }

    private static int? ParseThreads(ArgumentResult result)
    {
        string given = result.Tokens[^1].Value;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is > 0 and <= MaxThreads) return threads;
        result.AddError($"--threads must be a whole number from 1 to {MaxThreads}, not '{given}'.");
        return null;
    }

    private static double? ParseSeconds(ArgumentResult result)
    {
        string given = result.Tokens[^1].Value;
        if (double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= MaxSeconds) return seconds;
        result.AddError($"--seconds must be a number above 0, at most {MaxSeconds}, not '{given}'.");
        return null;
    }
}
