using System.CommandLine;
using NlpPipeline.Cli.IO;
using NlpPipeline.Training;

namespace NlpPipeline.Cli.Models;

/// <summary>The shared options of the commands that evaluate models: --data, its columns, --model.</summary>
internal sealed class EvaluateOptions
{
    private readonly Option<string> _data = new("--data") { Description = "A CSV, TSV or JSON Lines file with texts and labels.", Required = true, HelpName = "FILE" };
    private readonly Option<string?> _model = new("--model") { Description = "A model created by 'nlp train' (default: the shipped one).", HelpName = "FILE" };
    private readonly LabeledFile _file;

    internal EvaluateOptions(Command command)
    {
        command.Add(_data);
        _file = new LabeledFile(command);
        command.Add(_model);
    }

    /// <summary>Returns the path of the model; null for the shipped one.</summary>
    internal string? Model(ParseResult arguments) => arguments.GetValue(_model) is { } path ? ReadableFile.At(path) : null;

    internal List<OwnText> Read(ParseResult arguments) => _file.Read(arguments, arguments.GetRequiredValue(_data));
}
