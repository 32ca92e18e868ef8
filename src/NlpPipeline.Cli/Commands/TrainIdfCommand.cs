using System.CommandLine;
using System.Globalization;
using System.Text;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp train idf</c>: computes the inverse document frequencies of a corpus, for <c>--idf</c>.</summary>
internal static class TrainIdfCommand
{
    internal static Command Create()
    {
        var corpus = new Argument<string[]>("CORPUS")
        {
            Description = "CSV, TSV or JSON Lines files with a column of texts, or text files with a document on each line.",
            Arity = ArgumentArity.OneOrMore,
        };
        corpus.Validators.Add(DocumentOptions.RejectUnknownOption);
        var column = new Option<string?>("--text-column") { Description = "The column of the texts, by name or number (default: found by name).", HelpName = "NAME" };
        var output = new Option<string>("--out") { Description = "The table to write, in jieba's format: on each line a word and its idf.", HelpName = "FILE", Required = true };
        var command = new Command("idf", "Compute the inverse document frequencies of the words of a corpus.") { corpus, column, output };
        command.SetAction(arguments =>
        {
            string[] inputs = [.. arguments.GetRequiredValue(corpus).Select(ReadableFile.At)];
            string file = OutputFile.At(arguments.GetRequiredValue(output), inputs);
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            long documents = 0;
            foreach (string path in inputs) documents += Count(path, arguments.GetValue(column), counts);
            if (counts.Count == 0) throw new InvalidDataException("The corpus contains no words; specify files with texts.");
            Write(file, counts, documents);
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{file}\t{counts.Count} words of {documents} documents\n"));
            return 0;
        });
        return command;
    }

    private static long Count(string path, string? column, Dictionary<string, int> counts)
    {
        var byText = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var seenByText = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        var segmenter = new Segmenter();
        var document = new Document("");
        long documents = 0;
        bool isText = path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
        using var reader = CorpusReader.Open(path, new CorpusReaderOptions { Format = isText ? CorpusFormat.Lines : null });
        int index = column is null ? CorpusColumns.FindText(reader.Names) : CorpusColumns.Find(reader.Names, column);
        if (index < 0) throw new InvalidDataException($"{path} has no column {column ?? "of texts"}; specify one of {string.Join(", ", reader.Names)} with --text-column.");
        string name = reader.Names[index];
        foreach (var record in reader.Read(reject => throw new InvalidDataException(reject.ToString())))
        {
            document.Reset(record[name] ?? "");
            segmenter.Annotate(document);
            seen.Clear();
            documents++;
            foreach (var token in document.Tokens)
            {
                var word = token.In(document.Text);
                if (!char.IsLetterOrDigit(word[0]) || word.ContainsAny(' ', '\n', '\r') || !seenByText.Add(word)) continue;
                byText[word] = byText.TryGetValue(word, out int count) ? count + 1 : 1;
            }
        }
        return documents;
    }

    /// <summary>Writes the natural logarithm of the number of documents divided by the number of those with the word, the most frequent words first.</summary>
    private static void Write(string path, Dictionary<string, int> counts, long documents)
    {
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var (word, count) in counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {Math.Log((double)documents / count):R}"));
    }
}
