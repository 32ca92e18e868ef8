using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp segment</c>: one line of words for each line of text.</summary>
internal static class SegmentCommand
{
    internal static Command Create()
    {
        var delimiter = new Option<string>("--delimiter")
        {
            Description = @"What stands between two words (one space when absent); understands \t \n \r \\ \xHH \uHHHH.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => " ",
            CustomParser = ParseDelimiter,
        };
        var mode = CreateMode();
        var pos = new Option<bool>("--pos") { Description = "Write a slash and the part of speech behind each word." };
        var noHmm = CreateNoHmm();
        var entities = new Option<bool>("--entities") { Description = "Keep URLs, e-mail addresses, @names, #topics#, dates, times and quantities whole." };
        var traditional = new Option<bool>("--traditional") { Description = "The text may be in Traditional characters; words are found as if they were simplified." };
        var lexicon = LexiconOptions.CreateLexicon();
        var userWords = LexiconOptions.CreateUserWords();
        var exactPhrases = new Option<bool>("--exact-phrases")
        {
            Description = "Find user words wherever they stand as written: also with spaces or symbols inside, and Latin ones only as whole words.",
        };
        var command = new Command("segment", "Split each line into words.") { delimiter, mode, pos, noHmm, entities, traditional, lexicon, userWords, exactPhrases };
        command.Validators.Add(result =>
        {
            if (result.GetValue(pos) && result.GetValue(mode) != SegmentationMode.Accurate) result.AddError("--pos works in the accurate mode only.");
        });
        var options = new DocumentOptions(command);
        command.SetAction(arguments =>
        {
            bool withPos = arguments.GetValue(pos);
            var segmenter = new Segmenter(LexiconOptions.Load(arguments.GetValue(lexicon), arguments.GetValue(userWords)), new SegmenterOptions
            {
                Mode = withPos ? SegmentationMode.PartOfSpeech : arguments.GetValue(mode),
                RecognizeUnknownWords = !arguments.GetValue(noHmm),
                KeepEntities = arguments.GetValue(entities),
                Traditional = arguments.GetValue(traditional),
                ExactPhrases = arguments.GetValue(exactPhrases),
            });
            string between = arguments.GetRequiredValue(delimiter);
            return options.Run(
                arguments,
                Pipeline.CreateBuilder().Add(segmenter).Build(),
                (document, output) => WriteText(document, output, between, withPos),
                (document, json) => WriteJson(document, json, withPos),
                lines: true);
        });
        return command;
    }

    internal static Option<SegmentationMode> CreateMode() => Choice.Create(
        "--mode", "accurate (when absent), full for every word of the lexicon, search for long words and the shorter ones inside them.",
        ("accurate", SegmentationMode.Accurate), ("full", SegmentationMode.Full), ("search", SegmentationMode.Search));

    internal static Option<bool> CreateNoHmm() => new("--no-hmm") { Description = "Do not recognise words that the lexicon lacks." };

    private static void WriteText(Document document, Utf8Output output, string between, bool withPos)
    {
        string text = document.Text;
        var tokens = document.Tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (i > 0) output.Write(between);
            output.Write(tokens[i].In(text));
            if (!withPos) continue;
            output.Write((byte)'/');
            output.Write(document.GetPos(tokens[i]));
        }
        output.Write((byte)'\n');
    }

    private static void WriteJson(Document document, Utf8JsonWriter json, bool withPos)
    {
        json.WriteStartArray("tokens"u8);
        foreach (var token in document.Tokens)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, token.In(document.Text));
            json.WriteNumber("start"u8, token.Start);
            json.WriteNumber("end"u8, token.End);
            if (withPos) json.WriteString("pos"u8, document.GetPos(token));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string ParseDelimiter(ArgumentResult result)
    {
        if (Delimiter.TryUnescape(result.Tokens[^1].Value, out string delimiter)) return delimiter;
        result.AddError($@"--delimiter does not understand '{delimiter}'; it knows \t \n \r \\ \xHH \uHHHH.");
        return "";
    }
}
