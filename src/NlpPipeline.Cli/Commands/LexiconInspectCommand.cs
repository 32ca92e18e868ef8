using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp lexicon inspect</c>: shows the contents of a compiled lexicon, or its entry for a word.</summary>
internal static class LexiconInspectCommand
{
    internal static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "A compiled lexicon (default: the shipped one).", Arity = ArgumentArity.ZeroOrOne };
        file.Validators.Add(DocumentOptions.RejectUnknownOption);
        var word = new Option<string[]>("--word")
        {
            Description = "Show the frequency and part of speech of a word instead. Repeatable.",
            HelpName = "WORD",
        };
        var format = DocumentOptions.CreateFormat();
        var command = new Command("inspect", "Verify the checksum of a lexicon and show its contents.") { file, word, format };
        command.SetAction(arguments =>
        {
            var lexicon = arguments.GetValue(file) is { } path ? Lexicon.Load(ReadableFile.At(path)) : Lexicon.Default;
            var info = lexicon.Describe();
            if (!info.IsIntact) throw new InvalidDataException($"{info.Source} is damaged (its checksum does not match); install the package again.");
            var words = arguments.GetValue(word) ?? [];
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(json => WriteJson(lexicon, info, words, json));
            else WriteText(lexicon, info, words);
            return 0;
        });
        return command;
    }

    private static void WriteText(Lexicon lexicon, LexiconInfo info, string[] words)
    {
        var output = new Utf8Output(StandardOutput.Open());
        foreach (string word in words) Line($"{word}\t{(lexicon.Contains(word) ? "word" : "no word")}\t{lexicon.GetFrequency(word)}\t{lexicon.GetPos(word)}");
        if (words.Length == 0)
        {
            Line($"{"lexicon",-20}{Name(lexicon, info)}");
            Line($"{"version",-20}{info.Version?.ToString(CultureInfo.InvariantCulture) ?? "none (your own)"}");
            Line($"{"format version",-20}{info.FormatVersion}");
            Line($"{"size",-20}{info.Bytes:N0} bytes");
            Line($"{"CRC-32C",-20}{info.Checksum:X8}, verified");
            Line($"{"SHA-256",-20}{info.Sha256}");
            Line($"{"words",-20}{lexicon.WordCount:N0}");
            Line($"{"total frequency",-20}{lexicon.TotalFrequency:N0}");
            Line($"{"characters",-20}{info.Characters:N0} distinct");
            Line($"{"longest word",-20}{lexicon.MaxWordLength} characters (UTF-16 code units)");
            foreach (var (section, size) in info.Sections) Line($"{section,-20}{size,12:N0} bytes");
        }
        output.Flush();

        void Line(FormattableString text)
        {
            output.Write(text.ToString(CultureInfo.InvariantCulture));
            output.Write((byte)'\n');
        }
    }

    private static void WriteJson(Lexicon lexicon, LexiconInfo info, string[] words, Utf8JsonWriter json)
    {
        if (words.Length > 0)
        {
            json.WriteStartArray("words"u8);
            foreach (string word in words)
            {
                json.WriteStartObject();
                json.WriteString("text"u8, word);
                json.WriteBoolean("isWord"u8, lexicon.Contains(word));
                json.WriteNumber("frequency"u8, lexicon.GetFrequency(word));
                json.WriteString("pos"u8, lexicon.GetPos(word));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            return;
        }
        json.WriteString("lexicon"u8, Name(lexicon, info));
        if (info.Version is { } version) json.WriteNumber("version"u8, version);
        json.WriteNumber("formatVersion"u8, info.FormatVersion);
        json.WriteNumber("bytes"u8, info.Bytes);
        json.WriteString("crc32c"u8, info.Checksum.ToString("X8", CultureInfo.InvariantCulture));
        json.WriteString("sha256"u8, info.Sha256);
        json.WriteNumber("words"u8, lexicon.WordCount);
        json.WriteNumber("totalFrequency"u8, lexicon.TotalFrequency);
        json.WriteNumber("characters"u8, info.Characters);
        json.WriteNumber("longestWord"u8, lexicon.MaxWordLength);
        json.WriteStartObject("sections"u8);
        foreach (var (section, size) in info.Sections) json.WriteNumber(section, size);
        json.WriteEndObject();
    }

    private static string Name(Lexicon lexicon, LexiconInfo info) => lexicon == Lexicon.Default ? "shipped" : info.Source;
}
