using System.CommandLine;
using System.Text;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp convert</c>: converts between simplified and Traditional characters.</summary>
internal static class ConvertCommand
{
    internal static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "The text to read; - or none for standard input.", Arity = ArgumentArity.ZeroOrOne };
        file.Validators.Add(DocumentOptions.RejectUnknownOption);
        var to = Choice.Create("--to", "The script to write.", ("simplified", Script.Simplified), ("traditional", Script.Traditional));
        to.Required = true;
        var encoding = new Option<Encoding?>("--encoding")
        {
            Description = "The encoding of the text, such as utf-8, gb18030 or big5 (default: detected).",
            HelpName = "NAME",
            CustomParser = DocumentOptions.ParseEncoding,
        };
        var command = new Command("convert", "Convert a text between simplified and Traditional characters, line by line, with OpenCC's tables of characters and phrases.") { file, to, encoding };
        command.SetAction(arguments =>
        {
            var converter = arguments.GetValue(to) == Script.Traditional ? ScriptConverter.ToTraditional : ScriptConverter.ToSimplified;
            using var input = TextInput.Open(arguments.GetValue(file) ?? "-", arguments.GetValue(encoding), byLine: false);
            var output = new Utf8Output(StandardOutput.Open());
            try
            {
                while (input.ReadLine() is { } line)
                {
                    output.Write(converter.Convert(line));
                    output.Write((byte)'\n');
                }
            }
            finally
            {
                output.Flush(); // the lines before an invalid byte are good
            }
            return 0;
        });
        return command;
    }
}
