using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.Evaluate;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp evaluate words</c>: compares the words of a mode with segmented texts.</summary>
internal static class EvaluateWordsCommand
{
    private const int MaxConfusions = 10;

    internal static Command Create()
    {
        var data = File("--data", "A file of segmented texts: on each line a text, its words separated by spaces.");
        data.Required = true;
        var tagged = new Option<bool>("--tagged") { Description = "In --data and --known, each word is followed by a slash and its part of speech, which is ignored." };
        var known = File("--known", "A file of segmented texts, or of words; the recall of all other words is also measured.");
        var splitNames = new Option<bool>("--split-names") { Description = "In --data, the surname of a Chinese person is a word of its own, as in the texts of Peking University: split the persons of the learned mode likewise." };
        var format = DocumentOptions.CreateFormat();
        var command = new Command("words", "Compare the words of a mode with segmented texts: precision, recall, F1, recall of unknown words, confusions.") { data, tagged, known, splitNames, format };
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Script);
        command.SetAction(arguments =>
        {
            bool split = arguments.GetValue(splitNames);
            var options = recipe.Read(arguments, split ? Annotations.Tokens | Annotations.PartsOfSpeech : Annotations.Tokens);
            if (options.Segmenter.Mode is SegmentationMode.Full or SegmentationMode.Search)
                throw new UsageException("The words of modes full and search overlap and cannot be compared; use accurate, pos or learned.");
            if (split && options.Segmenter.Mode != SegmentationMode.Learned)
                throw new UsageException("--split-names splits the persons that the learned mode finds; add --mode learned.");
            bool isTagged = arguments.GetValue(tagged);
            var words = arguments.GetValue(known) is { } path ? SegmentedLine.Read(path, isTagged).SelectMany(line => line).ToHashSet(StringComparer.Ordinal) : null;
            var scores = Measure(arguments.GetRequiredValue(data)!, isTagged, RecipeArguments.CreatePipeline(options), words, split ? SurnameSplit.Words : document => document.GetWords());
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(json => WriteJson(scores, json));
            else WriteText(scores, Console.Out);
            return 0;
        });
        return command;
    }

    private static WordScores Measure(string path, bool tagged, Pipeline pipeline, HashSet<string>? known, Func<Document, string[]> wordsOf)
    {
        var scores = new WordScores(known);
        foreach (string[] words in SegmentedLine.Read(path, tagged))
        {
            scores.Add(words, wordsOf(pipeline.Process(string.Concat(words))));
        }
        return scores.Gold > 0 ? scores : throw new InvalidDataException($"{path} contains no words; specify a file of segmented texts.");
    }

    private static void WriteText(WordScores scores, TextWriter output)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"words      {scores.Gold}\nprecision  {scores.Precision:F4}\nrecall     {scores.Recall:F4}\nF1         {scores.F1:F4}\n"));
        if (scores.UnknownRecall is { } recall)
            output.Write(string.Create(CultureInfo.InvariantCulture, $"unknown    {scores.Unknown} words, recall {recall:F4}\n"));
        output.Write("\ncount  as given  as found\n");
        foreach (var (given, found, count) in scores.Confusions(MaxConfusions)) output.Write($"{count,5}  {given}  {found}\n");
    }

    private static void WriteJson(WordScores scores, System.Text.Json.Utf8JsonWriter json)
    {
        json.WriteNumber("words", scores.Gold);
        json.WriteNumber("precision", scores.Precision);
        json.WriteNumber("recall", scores.Recall);
        json.WriteNumber("f1", scores.F1);
        if (scores.UnknownRecall is { } recall)
        {
            json.WriteNumber("unknownWords", scores.Unknown);
            json.WriteNumber("unknownRecall", recall);
        }
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
