using System.Globalization;

namespace NlpPipeline.Lexicons;

/// <summary>Reads jieba's user dictionary files: on each line a word, and behind a space each, if given, its frequency and its part of speech.</summary>
internal static class UserDictionary
{
    /// <summary>The lines' words. The word may hold spaces itself; only what fits the reference's <c>^(.+?)( [0-9]+)?( [a-z]+)?$</c> is cut off.</summary>
    /// <exception cref="InvalidDataException">A line is not UTF-8 or its frequency is out of range; the message names file and line.</exception>
    internal static IEnumerable<(string Word, long? Frequency, string? Pos)> Read(string path) =>
        [.. Utf8Lines.Read(path).Select(line => Parse(line.Line, path, line.Number))];

    /// <summary>One line. What it is named in messages: a file, or what else the line comes from.</summary>
    internal static (string Word, long? Frequency, string? Pos) Parse(string line, string path, int number)
    {
        string word = line;
        string? pos = CutField(ref word, char.IsAsciiLetterLower);
        long? frequency = null;
        if (CutField(ref word, char.IsAsciiDigit) is { } digits)
        {
            frequency = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= Lexicon.MaxFrequency
                ? value
                : throw new InvalidDataException($"{path}, line {number}: the frequency {digits} is above {Lexicon.MaxFrequency}; give a smaller one.");
        }
        if (word.Length > Lexicon.MaxUserWordLength)
            throw new InvalidDataException($"{path}, line {number}: the word has {word.Length} characters; at most {Lexicon.MaxUserWordLength} are possible.");
        return (word, frequency, pos);
    }

    /// <summary>Takes a last field of such characters off, unless nothing would be left before it.</summary>
    private static string? CutField(ref string line, Func<char, bool> belongs)
    {
        int start = line.Length;
        while (start > 0 && belongs(line[start - 1])) start--;
        if (start == line.Length || start < 2 || line[start - 1] != ' ') return null;
        string field = line[start..];
        line = line[..(start - 1)];
        return field;
    }
}
