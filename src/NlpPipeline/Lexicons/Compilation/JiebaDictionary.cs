using System.Globalization;

namespace NlpPipeline.Lexicons;

/// <summary>Reads a dictionary in the form of jieba's dict.txt: on each line a word, its frequency and its part of speech.</summary>
internal static class JiebaDictionary
{
    /// <summary>The lines of the file, in their order.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is bad; the message names file, line and reason.</exception>
    internal static List<(string Word, int Frequency, string Tag)> Read(string path)
    {
        var words = new List<(string, int, string)>();
        foreach (var (line, number) in Utf8Lines.Read(path))
        {
            var fields = line.Split(' ');
            if (fields is not [{ Length: > 0 and <= Lexicon.MaxUserWordLength } word, var digits, { Length: > 0 } tag])
                throw Bad($"expected 'word frequency tag' with one space between, and a word of at most {Lexicon.MaxUserWordLength} characters");
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int frequency))
                throw Bad($"expected a whole number from 0 to {int.MaxValue} behind the word");
            words.Add((word, frequency, tag));

            InvalidDataException Bad(string expectation) => new($"{path}, line {number}: {expectation}, found '{Shown(line)}'.");
        }
        return words;
    }

    private static string Shown(string line) => line.Length <= 80 ? line : line[..80] + "...";
}
