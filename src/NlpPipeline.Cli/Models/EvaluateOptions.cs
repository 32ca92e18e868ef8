using System.CommandLine;
using NlpPipeline.ML;

namespace NlpPipeline.Cli.Models;

/// <summary>What the commands that evaluate have in common: --data, its columns, --model.</summary>
internal sealed class EvaluateOptions
{
    private readonly Option<FileInfo> _data = new("--data") { Description = "CSV, TSV or JSON Lines file with texts and labels.", Required = true, HelpName = "FILE" };
    private readonly LabeledFile _file;

    internal EvaluateOptions(Command command)
    {
        _data.AcceptExistingOnly();
        command.Add(_data);
        _file = new LabeledFile(command);
        Model = new ModelOption(command, both: false);
    }

    internal ModelOption Model { get; }

    internal List<OwnText> Read(ParseResult arguments) => _file.Read(arguments, arguments.GetRequiredValue(_data).ToString());
}
