using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus;
using NlpPipeline.Training;

namespace NlpPipeline.Cli.Models;

/// <summary>Texts with labels from a file: --data, --text-column, --label-column. Rows that cannot be used are reported on standard error and counted.</summary>
internal sealed class LabeledFile
{
    private const int MostNamed = 20;

    private readonly Option<string?> _textColumn = new("--text-column") { Description = "The column of the texts, by name or number (default: found by name).", HelpName = "COLUMN" };
    private readonly Option<string?> _labelColumn = new("--label-column") { Description = "The column of the labels, by name or number (default: found by name).", HelpName = "COLUMN" };

    internal LabeledFile(Command command)
    {
        command.Add(_textColumn);
        command.Add(_labelColumn);
    }

    /// <summary>Reads all rows that have a text and a label.</summary>
    /// <exception cref="InvalidDataException">A column is missing, or no row can be used.</exception>
    internal List<OwnText> Read(ParseResult arguments, string path)
    {
        using var reader = CorpusReader.Open(ReadableFile.At(path));
        string textColumn = Column(reader, arguments.GetValue(_textColumn), CorpusColumns.FindText, "text");
        string labelColumn = Column(reader, arguments.GetValue(_labelColumn), CorpusColumns.FindLabel, "label");
        var texts = new List<OwnText>();
        int bad = 0;
        foreach (var record in reader.Read(reject => Name(reject.ToString())))
        {
            string? text = record[textColumn], label = record[labelColumn]?.Trim();
            if (string.IsNullOrWhiteSpace(text)) Name($"{record.File}, line {record.Line}: the column {textColumn} is empty.");
            else if (string.IsNullOrEmpty(label)) Name($"{record.File}, line {record.Line}: the column {labelColumn} is empty.");
            else texts.Add(new OwnText(text, label));
        }

        if (bad > MostNamed) Console.Error.Write($"nlp: and {Number(bad - MostNamed)} more rows.\n");
        if (bad > 0) Console.Error.Write($"nlp: {Number(bad)} of {Number(bad + texts.Count)} rows were ignored.\n");
        if (texts.Count == 0) throw new InvalidDataException($"{path} has no row with a text and a label.");
        return texts;

        void Name(string what)
        {
            if (++bad <= MostNamed) Console.Error.Write($"nlp: {TerminalText.Clean(what)}\n");
        }
    }

    private static string Column(CorpusReader reader, string? wanted, Func<IReadOnlyList<string>, int> find, string kind)
    {
        int index = wanted is null ? find(reader.Names) : CorpusColumns.Find(reader.Names, wanted);
        if (index >= 0) return reader.Names[index];
        string columns = string.Join(", ", reader.Names);
        throw new InvalidDataException(wanted is null
            ? $"{reader.Path} has the columns {columns}; specify the column of the {kind}s with --{kind}-column."
            : $"{reader.Path} has no column {wanted}; it has {columns}.");
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
