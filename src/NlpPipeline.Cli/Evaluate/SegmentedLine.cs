using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli.Evaluate;

/// <summary>Reads files of segmented texts: on each line a text, its words separated by white space.</summary>
internal static class SegmentedLine
{
    /// <summary>Returns the words of each line that is not blank.</summary>
    /// <param name="path">A UTF-8 file.</param>
    /// <param name="tagged">Whether each word is followed by a slash and its part of speech, which is ignored.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static IEnumerable<string[]> Read(string path, bool tagged)
    {
        foreach (string line in File.ReadLines(InputFile.Existing(path)))
        {
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (tagged) words = [.. words.Select(WithoutTag)];
            if (words.Length > 0) yield return words;
        }
    }

    /// <summary>Returns the words of each line that has any, with the parts of speech that follow a slash.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A word has no part of speech.</exception>
    internal static IEnumerable<(string Word, string Tag)[]> ReadTagged(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(InputFile.Existing(path)))
        {
            number++;
            string[] items = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (items.FirstOrDefault(HasNoTag) is { } untagged)
                throw new InvalidDataException($"{path}, line {number}: the word '{untagged}' has no part of speech; write each word as word/tag.");
            if (items.Length > 0) yield return [.. items.Select(item => (item[..item.LastIndexOf('/')], item[(item.LastIndexOf('/') + 1)..]))];
        }
    }

    private static bool HasNoTag(string item) => item.LastIndexOf('/') is var slash && (slash <= 0 || slash == item.Length - 1);

    private static string WithoutTag(string word) => word.LastIndexOf('/') is var slash and > 0 ? word[..slash] : word;
}
