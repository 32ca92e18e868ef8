using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp lexicon inspect</c>: the contents of a compiled lexicon, or its entry for a word.</summary>
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
            var lexicon = arguments.GetValue(file) is { } path ? Lexicon.Load(InputFile.Existing(path)) : Lexicon.Default;
            if (!lexicon.File.HasValidChecksum())
                throw new InvalidDataException($"{lexicon.File.Source} is damaged (its checksum does not match); install the package again.");
            var words = arguments.GetValue(word) ?? [];
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(json => WriteJson(lexicon, words, json));
            else WriteText(lexicon, words);
            return 0;
        });
        return command;
    }

    private static void WriteText(Lexicon lexicon, string[] words)
    {
        var output = new Utf8Output(StandardOutput.Open());
        foreach (string word in words) Line($"{word}\t{(lexicon.Contains(word) ? "word" : "no word")}\t{lexicon.GetFrequency(word)}\t{lexicon.GetPos(word)}");
        if (words.Length == 0)
        {
            Line($"{"lexicon",-20}{Name(lexicon)}");
            Line($"{"version",-20}{ShippedData.VersionOf(lexicon.File)?.ToString(CultureInfo.InvariantCulture) ?? "none (your own)"}");
            Line($"{"format version",-20}{lexicon.File.Version}");
            Line($"{"size",-20}{lexicon.File.Length:N0} bytes");
            Line($"{"CRC-32C",-20}{lexicon.File.Checksum:X8}, verified");
            Line($"{"SHA-256",-20}{lexicon.File.Sha256}");
            Line($"{"words",-20}{lexicon.WordCount:N0}");
            Line($"{"total frequency",-20}{lexicon.TotalFrequency:N0}");
            Line($"{"characters",-20}{Characters(lexicon):N0} distinct");
            Line($"{"longest word",-20}{lexicon.MaxWordLength} characters (UTF-16 units)");
            foreach (var section in Enum.GetValues<LexiconSection>()) Line($"{section,-20}{Size(lexicon, section),12:N0} bytes");
        }
        output.Flush();

        void Line(FormattableString text)
        {
            output.Write(text.ToString(CultureInfo.InvariantCulture));
            output.Write((byte)'\n');
        }
    }

    private static void WriteJson(Lexicon lexicon, string[] words, Utf8JsonWriter json)
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
        json.WriteString("lexicon"u8, Name(lexicon));
        if (ShippedData.VersionOf(lexicon.File) is { } version) json.WriteNumber("version"u8, version);
        json.WriteNumber("formatVersion"u8, lexicon.File.Version);
        json.WriteNumber("bytes"u8, lexicon.File.Length);
        json.WriteString("crc32c"u8, lexicon.File.Checksum.ToString("X8", CultureInfo.InvariantCulture));
        json.WriteString("sha256"u8, lexicon.File.Sha256);
        json.WriteNumber("words"u8, lexicon.WordCount);
        json.WriteNumber("totalFrequency"u8, lexicon.TotalFrequency);
        json.WriteNumber("characters"u8, Characters(lexicon));
        json.WriteNumber("longestWord"u8, lexicon.MaxWordLength);
        json.WriteStartObject("sections"u8);
        foreach (var section in Enum.GetValues<LexiconSection>()) json.WriteNumber(section.ToString(), Size(lexicon, section));
        json.WriteEndObject();
    }

    private static string Name(Lexicon lexicon) => lexicon == Lexicon.Default ? "shipped" : lexicon.File.Source;

    private static long Characters(Lexicon lexicon) => lexicon.File.Section<long>(LexiconSection.Counts)[3];

    private static int Size(Lexicon lexicon, LexiconSection section) => lexicon.File.Count<byte>((int)section);
}
