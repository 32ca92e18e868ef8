using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp model inspect</c>: what a model contains, with its version and hash, after it was validated.</summary>
internal static class ModelInspectCommand
{
    internal static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "A model created by 'nlp train' (default: the shipped lexicon, models and tables).", Arity = ArgumentArity.ZeroOrOne };
        file.Validators.Add(DocumentOptions.RejectUnknownOption);
        var format = DocumentOptions.CreateFormat();
        var command = new Command("inspect", "Validate a model and show its contents, version and hash.") { file, format };
        command.SetAction(arguments =>
        {
            var models = arguments.GetValue(file) is { } path ? [ModelInfo.Load(ReadableFile.At(path))] : ModelInfo.OfShipped();
            foreach (var model in models)
                if (!model.IsIntact) throw new InvalidDataException($"{model.Source} is damaged (its checksum does not match); install the package again.");
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(json => WriteJson(models, json));
            else WriteText(models);
            return 0;
        });
        return command;
    }

    private static void WriteText(IReadOnlyList<ModelInfo> models)
    {
        var output = new Utf8Output(StandardOutput.Open());
        foreach (var model in models)
        {
            Line("model", $"{model.Source}");
            Line("contents", $"{model.Contents}{(model.IncludesModel ? ", on top of another model" : "")}");
            Line("version", $"{model.Version?.ToString(CultureInfo.InvariantCulture) ?? "none (your own)"}");
            Line("format version", $"{model.FormatVersion}");
            Line("size", $"{model.Bytes:N0} bytes");
            Line("CRC-32C", $"{model.Checksum:X8}, verified");
            Line("SHA-256", $"{model.Sha256}");
            if (model.Labels.Count > 0) Line("labels", $"{string.Join(", ", model.Labels)}");
        }
        output.Flush();

        void Line(string name, FormattableString text) => output.Write($"{name,-20}{TerminalText.Clean(text.ToString(CultureInfo.InvariantCulture))}\n");
    }

    private static void WriteJson(IReadOnlyList<ModelInfo> models, Utf8JsonWriter json)
    {
        json.WriteStartArray("models"u8);
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, model.Source);
            json.WriteString("contents"u8, model.Contents);
            if (model.Version is { } version) json.WriteNumber("version"u8, version);
            json.WriteNumber("formatVersion"u8, model.FormatVersion);
            json.WriteNumber("bytes"u8, model.Bytes);
            json.WriteString("crc32c"u8, model.Checksum.ToString("X8", CultureInfo.InvariantCulture));
            json.WriteString("sha256"u8, model.Sha256);
            json.WriteBoolean("includesModel"u8, model.IncludesModel);
            json.WriteStartArray("labels"u8);
            foreach (string label in model.Labels) json.WriteStringValue(label);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
