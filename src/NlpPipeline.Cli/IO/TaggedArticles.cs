using System.Text.Json;
using NlpPipeline.Corpus;
using NlpPipeline.Tagging;

namespace NlpPipeline.Cli.IO;

/// <summary>Reads articles with people's keywords: the columns text, keywords and, optionally, title.</summary>
internal static class TaggedArticles
{
    internal const string Description = "A CSV, TSV or JSON Lines file with the columns text, keywords (a JSON array, or separated by commas) and, optionally, title.";

    /// <exception cref="InvalidDataException">The file contains no records, or a record cannot be used.</exception>
    internal static IEnumerable<TaggedArticle> Read(string path)
    {
        bool isEmpty = true;
        using var reader = CorpusReader.Open(path);
        foreach (var record in reader.Read(reject => throw new InvalidDataException(reject.ToString())))
        {
            string text = record["text"] ?? throw Missing("text");
            string keywords = record["keywords"] ?? throw Missing("keywords");
            isEmpty = false;
            yield return new TaggedArticle(text, Split(keywords, path, record.Line), record["title"]);

            InvalidDataException Missing(string name) => new($"{path}, line {record.Line}: the record has no {name}; it needs text and keywords.");
        }
        if (isEmpty) throw new InvalidDataException($"{path} contains no records; name a file with text and keywords.");
    }

    private static string[] Split(string keywords, string path, long line)
    {
        if (!keywords.StartsWith('[')) return keywords.Split([',', '，', ';', '；', '、', '\t'], StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return [.. JsonDocument.Parse(keywords).RootElement.EnumerateArray().Select(keyword => keyword.GetString() ?? "")];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}, line {line}: keywords must be an array of strings.", e);
        }
    }
}
