using System.Globalization;
using System.Text.Json;

namespace NlpPipeline.Models;

/// <summary>Reads short texts with a label: those that we wrote, clauses of training reviews that we judged, and sets of JSON Lines.</summary>
internal static class JudgedTexts
{
    private static readonly string[] s_short = ["short-judged.tsv", "short-templates.tsv"];

    /// <summary>The texts that we wrote, and those made from templates: label, capability and text on each line.</summary>
    internal static IEnumerable<(string Text, int Label)> Short(string folder) =>
        s_short.SelectMany(file => DataFile.Read(folder, file, '\t', 3, header: false)).Select(row => (row[2], LabelOf(row[0])));

    /// <summary>Comments, posts and short news of several clauses that we wrote: label, kind and text on each line.</summary>
    internal static IEnumerable<(string Text, int Label)> Comments(string folder) =>
        DataFile.Read(folder, "comments-judged.tsv", '\t', 3, header: false).Select(row => (row[2], LabelOf(row[0])));

    /// <summary>The openings of news articles whose tone we judged: file, line, length in UTF-16 units and tone on each line. Each ends with a sentence.</summary>
    /// <param name="folder">The folder of the judgements.</param>
    /// <param name="data">The folder of the data sets.</param>
    /// <exception cref="InvalidDataException">A line contains another text than the one that was judged.</exception>
    internal static IEnumerable<(string Text, int Label)> Openings(string folder, string data)
    {
        foreach (var file in DataFile.Read(folder, "tone-judged-openings.tsv", '\t', 4).GroupBy(row => row[0]))
        {
            string[] lines = File.ReadAllLines(Path.Combine(data, file.Key));
            foreach (var row in file)
            {
                int line = Number(row[1]), length = Number(row[2]);
                string text = line <= lines.Length ? TextOf(file.Key, lines[line - 1]) : "";
                if (text.Length < length || text[length - 1] is not ('。' or '！' or '？'))
                    throw new InvalidDataException($"tone-judged-openings.tsv: line {line} of {file.Key} is not the text that was judged; use the original file.");
                yield return (text[..length], SentimentData.Neutral + Number(row[3]));
            }
        }
    }

    /// <summary>The articles that we wrote with their tone: title and text.</summary>
    internal static IEnumerable<(string Text, int Label)> Articles(string folder)
    {
        foreach (var row in DataFile.ReadObjects(Path.Combine(folder, "tags-written.jsonl")))
        {
            if (!row.TryGetProperty("tone", out var tone)) continue;
            string text = row.GetProperty("text").GetString()!;
            yield return (row.TryGetProperty("title", out var title) ? $"{title.GetString()}\n{text}" : text, SentimentData.Neutral + tone.GetInt32());
        }
    }

    /// <summary>The clauses that we judged, by file, line and offsets; those about which readers would disagree are omitted.</summary>
    /// <param name="folder">The folder of the judgements.</param>
    /// <param name="root">The folder of the sentiment data sets.</param>
    internal static IEnumerable<(string Text, int Label)> Clauses(string folder, string root)
    {
        foreach (var file in DataFile.Read(folder, "clauses-judged.tsv", '\t', 5, header: false).GroupBy(row => row[0]))
        {
            string[] lines = File.ReadAllLines(Path.Combine(root, file.Key));
            foreach (var row in file.Where(row => row[4] != "divided"))
            {
                string text = TextOf(file.Key, lines[Number(row[1]) - 1]);
                yield return (text[Number(row[2])..Number(row[3])], LabelOf(row[4]));
            }
        }
    }

    /// <summary>Texts with labels in JSON Lines.</summary>
    internal static IEnumerable<(string Text, int Label)> Labeled(string root, string path)
    {
        foreach (string line in File.ReadLines(Path.Combine(root, path)))
        {
            using var json = JsonDocument.Parse(line);
            yield return (json.RootElement.GetProperty("text").GetString()!, LabelOf(json.RootElement.GetProperty("label").GetString()!));
        }
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static int LabelOf(string label) => label switch
    {
        "negative" => SentimentData.Negative,
        "neutral" => SentimentData.Neutral,
        "positive" => SentimentData.Positive,
        _ => throw new InvalidDataException($"There is no label '{label}'; use negative, neutral or positive."),
    };

    /// <summary>The text of a line, to which the offsets of a clause refer.</summary>
    private static string TextOf(string path, string line)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("text").GetString()!;
        }

        return path.EndsWith(".csv", StringComparison.Ordinal) ? line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..].Trim('"') : line[(line.LastIndexOf('\t') + 1)..];
    }
}
