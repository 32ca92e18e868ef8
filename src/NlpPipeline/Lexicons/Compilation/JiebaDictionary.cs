using System.Globalization;

namespace NlpPipeline.Lexicons;

/// <summary>Reads a dictionary in the format of jieba's dict.txt: a word, its frequency and its part of speech on each line.</summary>
internal static class JiebaDictionary
{
    /// <summary>Reads the lines of a file, in order.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains the file, the line and the reason.</exception>
    internal static List<(string Word, int Frequency, string Tag)> Read(string path)
    {
        var words = new List<(string, int, string)>();
        foreach (var (line, number) in Utf8Lines.Read(path))
        {
            var fields = line.Split(' ');
            if (fields is not [{ Length: > 0 and <= Lexicon.MaxUserWordLength } word, var digits, { Length: > 0 } tag])
                throw Bad($"expected 'word frequency tag' separated by single spaces, with a word of at most {Lexicon.MaxUserWordLength} characters");
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int frequency))
                throw Bad($"expected a whole number from 0 to {int.MaxValue} after the word");
            words.Add((word, frequency, tag));

            InvalidDataException Bad(string expectation) => new($"{path}, line {number}: {expectation}, found '{Shown(line)}'.");
        }
        return words;
    }

    private static string Shown(string line) => line.Length <= 80 ? line : line[..80] + "...";
}
