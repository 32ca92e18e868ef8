using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli;

/// <summary>What every command that reads documents has in common: FILE, --format, --lines, --encoding, and the loop over the documents.</summary>
internal sealed class DocumentOptions
{
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "The text to read; - or nothing for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<OutputFormat> _format = CreateFormat();

    private readonly Option<bool> _lines = new("--lines")
    {
        Description = "Take every line for a document of its own and answer it on a line of its own.",
    };

    private readonly Option<Encoding?> _encoding = new("--encoding")
    {
        Description = "The encoding of the text, such as utf-8, utf-16 or gb18030; detected when absent.",
        HelpName = "NAME",
        CustomParser = ParseEncoding,
    };

    internal DocumentOptions(Command command)
    {
        _file.Validators.Add(RejectUnknownOption);
        command.Add(_file);
        command.Add(_format);
        command.Add(_lines);
        command.Add(_encoding);
    }

    /// <summary>An option for the number of tags.</summary>
    internal static Option<int> CreateTop() => new("--top")
    {
        Description = "How many tags at most.",
        HelpName = "N",
        DefaultValueFactory = _ => 12,
        CustomParser = ParseTop,
    };

    /// <summary>The option --format.</summary>
    internal static Option<OutputFormat> CreateFormat() => Choice.Create(
        "--format", "How to write the answers: text (when absent) or json, one object per line.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json));

    internal OutputFormat Format(ParseResult arguments) => arguments.GetValue(_format);

    internal bool Lines(ParseResult arguments) => arguments.GetValue(_lines);

    internal bool Lines(CommandResult result) => result.GetValue(_lines);

    /// <summary>Answers each document of the input.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="pipeline">What to run on each document.</param>
    /// <param name="writeText">Writes the answer as text, with the end of its last line.</param>
    /// <param name="writeJson">Writes the answer as the properties of an object.</param>
    /// <param name="lines">Whether each line is a document.</param>
    internal int Run(
        ParseResult arguments, Pipeline pipeline, Action<Document, Utf8Output> writeText, Action<Document, Utf8JsonWriter> writeJson, bool lines)
    {
        using var input = TextInput.Open(arguments.GetValue(_file) ?? "-", arguments.GetValue(_encoding));
        var output = new Utf8Output(StandardOutput.Open());
        using var json = Format(arguments) == OutputFormat.Json ? JsonTo(output) : null;
        var document = new Document("");
        try
        {
            for (string? text = Next(); text is not null; text = lines ? Next() : null)
            {
                pipeline.Process(text, document);
                if (json is null) writeText(document, output);
                else WriteObject(document, json, writeJson, output);
            }
        }
        catch (InvalidDataException)
        {
            // The answers before the bad byte are good, and whole.
            output.Flush();
            throw;
        }
        output.Flush();
        return 0;

        string? Next() => lines ? input.ReadLine() : input.ReadToEnd();
    }

    /// <summary>Writes one object, which no document stands behind, on standard output.</summary>
    internal static void WriteJson(Action<Utf8JsonWriter> writeProperties)
    {
        var output = new Utf8Output(StandardOutput.Open());
        using var json = JsonTo(output);
        json.WriteStartObject();
        writeProperties(json);
        json.WriteEndObject();
        json.Flush();
        output.Write((byte)'\n');
        output.Flush();
    }

    private static void WriteObject(Document document, Utf8JsonWriter json, Action<Document, Utf8JsonWriter> writeProperties, Utf8Output output)
    {
        json.WriteStartObject();
        writeProperties(document, json);
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        output.Write((byte)'\n');
    }

    // Relaxed escaping keeps Chinese readable; the output is no HTML.
    private static Utf8JsonWriter JsonTo(Utf8Output output) =>
        new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Rejects what looks like an option and was taken for the FILE.</summary>
    internal static void RejectUnknownOption(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: ['-', _, ..] name }])
            result.AddError($"There is no option {name}; a file of that name is written ./{name}.");
    }

    internal static Encoding? ParseEncoding(ArgumentResult result)
    {
        var name = result.Tokens[^1].Value;
        var encoding = EncodingDetector.Find(name);
        if (encoding is null) result.AddError($"There is no encoding '{name}'; try utf-8, utf-16, gb18030 or big5.");
        return encoding;
    }

    private static int ParseTop(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[^1].Value, out int top) && top > 0) return top;
        result.AddError($"--top must be a whole number above 0, not '{result.Tokens[^1].Value}'.");
        return 0;
    }
}
