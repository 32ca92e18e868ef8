using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli;

/// <summary>The shared part of the commands that read documents: FILE, --format, --title, --lines, --encoding, and the loop over the documents.</summary>
internal sealed class DocumentOptions
{
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "The text to read; - for standard input (default: standard input).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<OutputFormat> _format = CreateFormat();

    private readonly Option<bool> _lines = new("--lines")
    {
        Description = "Read each line as a document and write its result on one line.",
    };

    private readonly Option<string?> _title = new("--title") { Description = "The title, if the text does not begin with it. It is annotated as the beginning of the text.", HelpName = "TEXT" };

    private readonly Option<Encoding?> _encoding = new("--encoding")
    {
        Description = "The encoding of the text, such as utf-8, utf-16 or gb18030 (default: detected).",
        HelpName = "NAME",
        CustomParser = ParseEncoding,
    };

    internal DocumentOptions(Command command)
    {
        _file.Validators.Add(RejectUnknownOption);
        command.Add(_file);
        command.Add(_format);
        command.Add(_title);
        command.Add(_lines);
        command.Add(_encoding);
    }

    /// <summary>Creates the option --format.</summary>
    internal static Option<OutputFormat> CreateFormat() => Choice.Create(
        "--format", "The output format: text (default), or json with one object per document.",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json));

    internal OutputFormat Format(ParseResult arguments) => arguments.GetValue(_format);

    internal bool IsJson(ParseResult arguments) => Format(arguments) == OutputFormat.Json;

    internal bool HasTitle(ParseResult arguments) => arguments.GetResult(_title) is not null;

    internal bool Lines(ParseResult arguments) => arguments.GetValue(_lines);

    internal bool Lines(CommandResult result) => result.GetValue(_lines);

    internal bool IsJson(CommandResult result) => result.GetValue(_format) == OutputFormat.Json;

    /// <summary>Annotates each document of the input and writes the results.</summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="pipeline">The pipeline to run.</param>
    /// <param name="writeText">Writes the result as text, including the last line feed.</param>
    /// <param name="annotations">The annotations to write as JSON.</param>
    /// <param name="lines">Whether each line is a document.</param>
    /// <param name="writeMore">Writes further properties of the JSON object.</param>
    internal int Run(
        ParseResult arguments, Pipeline pipeline, Action<Document, Utf8Output> writeText, Annotations annotations, bool lines, Action<Document, Utf8JsonWriter>? writeMore = null)
    {
        string path = arguments.GetValue(_file) ?? "-";
        if (path.Any(IsHan) && !File.Exists(path) && !Directory.Exists(path))
            throw new FileNotFoundException($"There is no file {path}; to read a text from the command line, write: echo {path} | nlp {arguments.CommandResult.Command.Name}");
        using var input = TextInput.Open(path, arguments.GetValue(_encoding), lines);
        var output = new Utf8Output(StandardOutput.Open());
        input.Waiting = output.Flush;
        using var json = Format(arguments) == OutputFormat.Json ? JsonTo(output) : null;
        var document = new Document("");
        string? title = arguments.GetValue(_title);
        try
        {
            for (string? text = Next(); text is not null; text = lines ? Next() : null)
            {
                pipeline.Process(text, title, document);
                if (json is null) writeText(document, output);
                else WriteObject(document, json, annotations, writeMore, output);
            }
        }
        catch (InvalidDataException)
        {
            // The results before the invalid byte are complete.
            output.Flush();
            throw;
        }
        output.Flush();
        return 0;

        string? Next() => lines ? input.ReadLine() : input.ReadToEnd();
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9FFF';

    /// <summary>Writes one object to standard output.</summary>
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

    private static void WriteObject(Document document, Utf8JsonWriter json, Annotations annotations, Action<Document, Utf8JsonWriter>? writeMore, Utf8Output output)
    {
        json.WriteStartObject();
        document.WriteTo(json, annotations);
        writeMore?.Invoke(document, json);
        json.WriteEndObject();
        json.Flush();
        json.Reset();
        output.Write((byte)'\n');
    }

    // Relaxed escaping keeps Chinese readable; the output is no HTML.
    private static Utf8JsonWriter JsonTo(Utf8Output output) =>
        new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>Rejects an argument that looks like an option but was parsed as the FILE.</summary>
    internal static void RejectUnknownOption(ArgumentResult result)
    {
        if (result.Tokens is [{ Value: ['-', _, ..] name }])
            result.AddError($"There is no option {name}; to read a file of that name, write ./{name}.{SuggestOption(result, name)}");
    }

    /// <summary>Returns a question that suggests the option most similar to a name.</summary>
    internal static string SuggestOption(ArgumentResult result, string name) =>
        result.Parent is CommandResult { Command: { } command } ? NameSuggestion.For(name.Split('=')[0], command.Options.Select(option => option.Name).Append("--help")) : "";

    internal static Encoding? ParseEncoding(ArgumentResult result)
    {
        var name = result.Tokens[^1].Value;
        var encoding = EncodingDetector.Find(name);
        if (encoding is null) result.AddError($"There is no encoding '{name}'; try utf-8, utf-16, gb18030 or big5.");
        return encoding;
    }
}
