using System.CommandLine;
using System.Globalization;
using System.Text;
using NlpPipeline.Cli.IO;
using NlpPipeline.Training;

namespace NlpPipeline.Cli.Models;

/// <summary>The shared part of the commands that train models: --data, its columns, --base, --out, the report and the card.</summary>
internal sealed class TrainOwn
{
    private const string CardEnding = ".md";
    private const string CardBeginning = "Made by `nlp train`"; // after the title

    private readonly Option<string> _data = new("--data") { Description = "A CSV, TSV or JSON Lines file with texts and labels.", HelpName = "FILE", Required = true };
    private readonly Option<string> _output = new("--out") { Description = $"The model to write. Its card is written beside it, with the extension {CardEnding}.", HelpName = "FILE", Required = true };
    private readonly Option<ModelBase> _base = Choice.Create(
        "--base", "The model to start from: shipped (default) or none.", ("shipped", ModelBase.Shipped), ("none", ModelBase.None));

    private readonly LabeledFile _file;

    internal TrainOwn(Command command)
    {
        _output.Validators.Add(result =>
        {
            // The card would replace the model.
            if (result.Tokens is [.., var last] && last.Value.EndsWith(CardEnding, StringComparison.OrdinalIgnoreCase))
                result.AddError($"--out must not end in {CardEnding}, the extension of the model's card; specify a name such as {Path.ChangeExtension(Path.GetFileName(last.Value), ".bin")}.");
        });
        command.Add(_data);
        _file = new LabeledFile(command);
        command.Add(_base);
        command.Add(_output);
    }

    /// <summary>Trains a model and writes the model and its card.</summary>
    internal int Run(ParseResult arguments, Func<IReadOnlyList<OwnText>, bool, IProgress<double>?, OwnModel> train)
    {
        string data = ReadableFile.At(arguments.GetRequiredValue(_data));
        string output = Path.GetFullPath(OutputFile.At(arguments.GetRequiredValue(_output), data));
        string card = Path.ChangeExtension(output, CardEnding);
        if (File.Exists(card) && !IsCard(card)) throw new IOException($"{card} exists, and the card of the model would replace it; move it, or specify another file with --out.");
        OutputFile.At(card, data);
        var texts = _file.Read(arguments, data);
        OwnModel model;
        try
        {
            model = TrainingBar.Run("training and cross-validation", progress => train(texts, arguments.GetValue(_base) == ModelBase.Shipped, progress));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new InvalidDataException($"{data} cannot be used for training. {e.Message}", e);
        }

        File.WriteAllBytes(output, model.Bytes);
        string report = Report(model);
        File.WriteAllText(card, string.Create(CultureInfo.InvariantCulture, $"""
            # {Path.GetFileName(output)}

            {CardBeginning} from {Path.GetFileName(data)}: {texts.Count} texts, {(arguments.GetValue(_base) == ModelBase.Shipped ? "on top of the shipped model" : "from these texts alone")}.
            Multinomial logistic regression (Microsoft.ML, LbfgsMaximumEntropy) over n-grams of one to four characters. {model.Bytes.Length} bytes.

            {report}
            """));
        Console.Out.Write($"{report}\n{output} and {Path.GetFileName(card)} written.\n");
        return 0;
    }

    private static bool IsCard(string path) => File.ReadLines(path).Skip(1).Take(2).Any(line => line.StartsWith(CardBeginning, StringComparison.Ordinal));

    private static string Report(OwnModel model)
    {
        var evaluation = model.CrossValidated;
        var text = new StringBuilder("Cross-validated, five folds:\n\n").Append(EvaluationText.Write(evaluation)).Append("\n| label | counts as | most useful features |\n|---|---|---|\n");
        for (int k = 0; k < evaluation.Labels.Count; k++)
        {
            string meaning = model.Meanings.Count == 0 ? "a topic" : model.Meanings[k] switch { -1 => "negative", 0 => "neutral", _ => "positive" };
            text.Append(CultureInfo.InvariantCulture, $"| {evaluation.Labels[k]} | {meaning} | {string.Join("  ", model.Features[k].Select(f => f.ReplaceLineEndings(" ")))} |\n");
        }

        return text.ToString();
    }
}
