using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Evaluate;

/// <summary>Reads files of segmented texts: on each line a text, its words separated by white space.</summary>
internal static class SegmentedLine
{
    /// <summary>The maximum number of Chinese characters of a word of a segmented text, and of all words on average.</summary>
    private const int LongestWord = 30, LongestMean = 4;

    private const int LongestShown = 10; // characters

    /// <summary>Returns the words of each line that is not blank.</summary>
    /// <param name="path">A UTF-8 file.</param>
    /// <param name="tagged">Whether each word is followed by a slash and its part of speech, which is ignored.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not UTF-8.</exception>
    internal static IEnumerable<string[]> Read(string path, bool tagged)
    {
        foreach (var (line, _) in Lines(path))
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (tagged) words = [.. words.Select(WithoutTag)];
            if (words.Length > 0) yield return words;
        }
    }

    /// <summary>Returns the words of each line that has any, with the parts of speech that follow a slash.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not UTF-8, or a word has no part of speech.</exception>
    internal static IEnumerable<(string Word, string Tag)[]> ReadTagged(string path)
    {
        foreach (var (line, number) in Lines(path))
        {
            string[] items = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (items.FirstOrDefault(HasNoTag) is { } untagged) throw NoTag(path, number, untagged);
            if (items.Length > 0) yield return [.. items.Select(item => (item[..item.LastIndexOf('/')], item[(item.LastIndexOf('/') + 1)..]))];
        }
    }

    /// <summary>Returns the words of each line that has any, after checking that they can be used for training.</summary>
    /// <param name="path">A UTF-8 file.</param>
    /// <param name="tagged">Whether each word is followed by a slash and its part of speech, which is ignored.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not UTF-8, contains no words, is not segmented, or has parts of speech although <paramref name="tagged"/> is false, or none although it is true.</exception>
    internal static List<string[]> ReadForTraining(string path, bool tagged)
    {
        var lines = new List<string[]>();
        long words = 0, characters = 0, tags = 0;
        foreach (var (line, number) in Lines(path))
        {
            string[] items = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (items.Length == 0) continue;
            if (tagged && items.FirstOrDefault(HasNoTag) is { } untagged) throw NoTag(path, number, untagged);
            tags += items.Count(item => !HasNoTag(item));
            if (tagged) items = Array.ConvertAll(items, WithoutTag);
            foreach (string word in items)
            {
                int chinese = word.Count(c => c is >= '\u4E00' and <= '\u9FFF');
                if (chinese > LongestWord) throw new InvalidDataException($"{path}, line {number}: '{word[..LongestShown]}…' has {chinese} Chinese characters; separate the words by spaces.");
                characters += chinese;
            }
            words += items.Length;
            lines.Add(items);
        }
        if (words == 0) throw new InvalidDataException($"{path} contains no words; specify a file of segmented texts.");
        if (!tagged && tags > words / 2) throw new InvalidDataException($"{path}: most words are followed by a slash and a part of speech; add --tagged.");
        if (characters > LongestMean * words) throw new InvalidDataException($"{path}: its words have {characters / words} Chinese characters on average; separate the words by spaces.");
        return lines;
    }

    private static IEnumerable<(string Line, int Number)> Lines(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(ReadableFile.At(path)))
        {
            number++;
            if (line.Contains('\uFFFD', StringComparison.Ordinal)) throw new InvalidDataException($"{path}, line {number}: the text is not UTF-8; save the file as UTF-8.");
            yield return (line, number);
        }
    }

    private static InvalidDataException NoTag(string path, int line, string word) => new($"{path}, line {line}: the word '{word}' has no part of speech; write each word as word/tag.");

    private static bool HasNoTag(string item) => item.LastIndexOf('/') is var slash && (slash <= 0 || slash == item.Length - 1);

    private static string WithoutTag(string word) => word.LastIndexOf('/') is var slash and > 0 ? word[..slash] : word;
}
