using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.Evaluate;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp evaluate pos</c>: the agreement of words and parts of speech with tagged texts.</summary>
internal static class EvaluatePosCommand
{
    private const int MaxConfusions = 10;

    internal static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "A file of tagged texts: on each line a text, its words separated by spaces, each with a slash and its part of speech.",
            HelpName = "FILE",
            Required = true,
        };
        var format = DocumentOptions.CreateFormat();
        var command = new Command("pos", "Compare the words of a mode and their parts of speech with tagged texts: accuracy on given words, precision, recall and F1 of both together, confusions.") { data, format };
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Script);
        command.SetAction(arguments =>
        {
            var options = recipe.Read(arguments, Annotations.Tokens | Annotations.PartsOfSpeech);
            if (options.Segmenter.Mode is SegmentationMode.Full or SegmentationMode.Search)
                throw new UsageException("The words of modes full and search overlap and cannot be compared; use accurate, pos or learned.");
            var scores = Measure(arguments.GetRequiredValue(data)!, options);
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(json => WriteJson(scores, json));
            else WriteText(scores, Console.Out);
            return 0;
        });
        return command;
    }

    private static PosScores Measure(string path, PipelineOptions options)
    {
        var pipeline = RecipeArguments.CreatePipeline(options);
        IAnnotator tagger = options.Segmenter.Mode == SegmentationMode.Learned ? new LearnedPosTagger() : new PosTagger(options.CreateLexicon());
        var scores = new PosScores();
        foreach (var words in SegmentedLine.ReadTagged(path))
        {
            var given = new Document(string.Concat(words.Select(word => word.Word)));
            given.ClearTokens();
            int start = 0;
            foreach (var (word, _) in words)
            {
                given.AddToken(new Token(start, word.Length, Token.UnknownWord));
                start += word.Length;
            }
            tagger.Annotate(given);
            scores.Add([.. words.Select(word => word.Tag)], given, pipeline.Process(given.Text));
        }
        return scores.Words > 0 ? scores : throw new InvalidDataException($"{path} contains no words; name a file of tagged texts.");
    }

    private static void WriteText(PosScores scores, TextWriter output)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"words      {scores.Words}\naccuracy   {scores.Accuracy:F4}  parts of speech of the given words\n"));
        output.Write(string.Create(CultureInfo.InvariantCulture, $"precision  {scores.Precision:F4}  words and parts of speech\nrecall     {scores.Recall:F4}\nF1         {scores.F1:F4}\n\ncount  as given  as found\n"));
        foreach (var (given, found, count) in scores.Confusions(MaxConfusions)) output.Write($"{count,5}  {given}  {found}\n");
    }

    private static void WriteJson(PosScores scores, System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteNumber("words", scores.Words);
        json.WriteNumber("accuracy", scores.Accuracy);
        json.WriteNumber("precision", scores.Precision);
        json.WriteNumber("recall", scores.Recall);
        json.WriteNumber("f1", scores.F1);
    }
}
