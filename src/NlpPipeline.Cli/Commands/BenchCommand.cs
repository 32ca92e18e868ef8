using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NlpPipeline.Cli.Bench;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp bench</c>: how fast a stage is on this machine.</summary>
internal static class BenchCommand
{
    private const int MaxThreads = 256;
    private const double MaxSeconds = 3600;

    internal static Command Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "The text to time on, each line a document; - for standard input; nothing for our own samples.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        file.Validators.Add(DocumentOptions.RejectUnknownOption);
        var stage = Choice.Create(
            "--stage", "What to time: segment (when absent), pos, tags, sentiment, or all for the default pipeline.",
            ("segment", BenchStage.Segment), ("pos", BenchStage.Pos), ("tags", BenchStage.Tags), ("sentiment", BenchStage.Sentiment), ("all", BenchStage.All));
        var mode = SegmentCommand.CreateMode();
        var noHmm = SegmentCommand.CreateNoHmm();
        var threads = new Option<int>("--threads")
        {
            Description = "How many threads share the pipeline.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
            CustomParser = ParseThreads,
        };
        var seconds = new Option<double>("--seconds")
        {
            Description = "How long to time passes over the text; at least three are made.",
            HelpName = "S",
            DefaultValueFactory = _ => 5,
            CustomParser = ParseSeconds,
        };
        var compiled = LexiconOptions.CreateLexicon();
        var userWords = LexiconOptions.CreateUserWords();
        var format = DocumentOptions.CreateFormat();
        var command = new Command("bench", "Time a stage on a text, and tell its speed and memory.")
        {
            file, stage, mode, noHmm, compiled, userWords, threads, seconds, format,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(mode) is not null && result.GetValue(stage) != BenchStage.Segment)
                result.AddError("--mode goes with --stage segment only.");
            if (result.GetValue(noHmm) && result.GetValue(stage) is not (BenchStage.Segment or BenchStage.Pos))
                result.AddError("--no-hmm goes with --stage segment or pos only.");
            if ((result.GetValue(compiled) is not null || result.GetValue(userWords) is { Length: > 0 }) && result.GetValue(stage) is not (BenchStage.Segment or BenchStage.Pos))
                result.AddError("--lexicon and --user-words go with --stage segment or pos only.");
        });
        command.SetAction(arguments =>
        {
            var chosen = arguments.GetValue(stage);
            var options = new SegmenterOptions
            {
                Mode = chosen == BenchStage.Pos ? SegmentationMode.PartOfSpeech : arguments.GetValue(mode),
                RecognizeUnknownWords = !arguments.GetValue(noHmm),
            };
            int count = arguments.GetValue(threads);
            var text = BenchText.Read(arguments.GetValue(file));
            var lexicon = LexiconOptions.Load(arguments.GetValue(compiled), arguments.GetValue(userWords));
            var result = BenchRun.Run(CreatePipeline(chosen, lexicon, options), text, count, TimeSpan.FromSeconds(arguments.GetValue(seconds)));
            var report = new BenchReport(text, result, Describe(chosen, options), count);
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(report.WriteJson);
            else report.WriteText(Console.Out);
            return 0;
        });
        return command;
    }

    private static Pipeline CreatePipeline(BenchStage stage, Lexicon lexicon, SegmenterOptions options) => stage switch
    {
        BenchStage.Tags => Pipeline.CreateBuilder().AddSegmenter().AddTags().Build(),
        BenchStage.Sentiment => Pipeline.CreateBuilder().AddSegmenter().AddSentences().AddSentiment().Build(),
        BenchStage.All => Pipeline.CreateDefault(),
        _ => Pipeline.CreateBuilder().Add(new Segmenter(lexicon, options)).Build(),
    };

    private static string Describe(BenchStage stage, SegmenterOptions options)
    {
        string what = stage switch
        {
            BenchStage.Pos => "words with parts of speech",
            BenchStage.Tags => "words and tags",
            BenchStage.Sentiment => "words, sentences and sentiment",
            BenchStage.All => "the default pipeline",
            _ => options.Mode switch
            {
                SegmentationMode.Full => "words, full mode",
                SegmentationMode.Search => "words, search mode",
                _ => "words, accurate mode",
            },
        };
        return options.RecognizeUnknownWords ? what : what + ", without unknown words";
    }

    private static int ParseThreads(ArgumentResult result)
    {
        string given = result.Tokens[^1].Value;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is > 0 and <= MaxThreads) return threads;
        result.AddError($"--threads must be a whole number from 1 to {MaxThreads}, not '{given}'.");
        return 0;
    }

    private static double ParseSeconds(ArgumentResult result)
    {
        string given = result.Tokens[^1].Value;
        if (double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= MaxSeconds) return seconds;
        result.AddError($"--seconds must be a number above 0, at most {MaxSeconds}, not '{given}'.");
        return 0;
    }
}
