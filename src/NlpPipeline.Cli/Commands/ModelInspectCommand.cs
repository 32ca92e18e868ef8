using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Classification;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;

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
            var models = arguments.GetValue(file) is { } path ? [Load(InputFile.Existing(path))] : Shipped();
            foreach (var model in models)
                if (!model.File.HasValidChecksum()) throw new InvalidDataException($"{model.File.Source} is damaged (its checksum does not match); install the package again.");
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(json => WriteJson(models, json));
            else WriteText(models);
            return 0;
        });
        return command;
    }

    private static Inspected Load(string path)
    {
        if (CompiledFile.KindOf(path) is not (LinearModel.Kind or DomainScorer.Kind)) throw new InvalidDataException($"{path} is not a model created by 'nlp train'; use 'nlp lexicon inspect' for a lexicon.");
        if (!SentimentModel.IsSentimentModel(path)) return Of("topics", TopicModel.Load(path).Model);
        return Of("sentiment", SentimentModel.Load(path).Scorer);
    }

    private static Inspected[] Shipped() =>
    [
        new("lexicon", Lexicon.Default.File, []), new("words", LearnedModel.Default.File, []), new("idf", IdfTable.Default.File!, []), new("variants", VariantTable.Default.File, []), new("tags", TagModel.Default.File, []),
        Of("topics", TopicModel.Default.Model), Of("sentiment", SentimentModel.Default.Scorer), new("names", NameModel.Default.File, []),
    ];

    private static Inspected Of(string contents, TextScorer scorer) => new(contents, scorer.File, scorer is LinearModel linear ? linear.Labels : ((DomainScorer)scorer).Domains, scorer is LinearModel { BaseFile: { } below } ? below.Kind : null);

    private static void WriteText(Inspected[] models)
    {
        var output = new Utf8Output(StandardOutput.Open());
        foreach (var model in models)
        {
            Line("model", $"{(model.File.IsEmbedded ? $"{model.File.Source}, shipped with NlpPipeline {ShippedData.LibraryVersion}" : model.File.Source)}");
            Line("contents", $"{model.Contents}{(model.Includes is { } kind ? $", on top of another model ({kind})" : "")}");
            Line("version", $"{ShippedData.VersionOf(model.File)?.ToString(CultureInfo.InvariantCulture) ?? "none (your own)"}");
            Line("format version", $"{model.File.Version}");
            Line("size", $"{model.File.Length:N0} bytes");
            Line("CRC-32C", $"{model.File.Checksum:X8}, verified");
            Line("SHA-256", $"{model.File.Sha256}");
            if (model.Labels.Length > 0) Line(model.File.Kind == DomainScorer.Kind ? "domains" : "labels", $"{string.Join(", ", model.Labels)}");
        }
        output.Flush();

        void Line(string name, FormattableString text) => output.Write($"{name,-20}{TerminalText.Clean(text.ToString(CultureInfo.InvariantCulture))}\n");
    }

    private static void WriteJson(Inspected[] models, Utf8JsonWriter json)
    {
        json.WriteStartArray("models"u8);
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, model.File.Source);
            json.WriteBoolean("isShipped"u8, model.File.IsEmbedded);
            json.WriteString("contents"u8, model.Contents);
            if (ShippedData.VersionOf(model.File) is { } version) json.WriteNumber("version"u8, version);
            json.WriteNumber("formatVersion"u8, model.File.Version);
            json.WriteNumber("bytes"u8, model.File.Length);
            json.WriteString("crc32c"u8, model.File.Checksum.ToString("X8", CultureInfo.InvariantCulture));
            json.WriteString("sha256"u8, model.File.Sha256);
            if (model.Includes is { } kind) json.WriteString("includes"u8, kind);
            json.WriteStartArray("labels"u8);
            foreach (string label in model.Labels) json.WriteStringValue(label);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A model with its labels or domains, and the kind of the model that it includes.</summary>
    private sealed record Inspected(string Contents, CompiledFile File, string[] Labels, string? Includes = null);
}
