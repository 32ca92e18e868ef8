using System.Globalization;

namespace NlpPipeline.Lexicons;

/// <summary>
/// Reads jieba's user dictionary files: a word and, optionally, its frequency and its part of speech on each line, separated by spaces.
/// </summary>
internal static class UserDictionary
{
    /// <summary>
    /// Reads the words of a file. A word can contain spaces; only the groups of jieba's <c>^(.+?)( [0-9]+)?( [a-z]+)?$</c> are split off.
    /// </summary>
    /// <exception cref="InvalidDataException">A line is not UTF-8 or its frequency is out of range; the message contains the file and the line.</exception>
    internal static List<(string Word, long? Frequency, string? Pos)> Read(string path) =>
        [.. Utf8Lines.Read(path).Select(line => Parse(line.Line, path, line.Number))];

    /// <summary>Parses a line. Messages refer to <paramref name="path"/>, which can be any source.</summary>
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
            throw new InvalidDataException($"{path}, line {number}: the word has {word.Length} characters; use at most {Lexicon.MaxUserWordLength}.");
        if (SplitsPair(word)) throw new InvalidDataException($"{path}, line {number}: the word begins or ends with half of a surrogate pair; add the missing half.");
        return (word, frequency, pos);
    }

    /// <summary>Determines whether a word begins or ends with half of a surrogate pair, so that it would split the pairs of a text.</summary>
    internal static bool SplitsPair(string word) => char.IsLowSurrogate(word[0]) || char.IsHighSurrogate(word[^1]);

    /// <summary>Splits off a last field of the given characters, unless nothing would remain before it.</summary>
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
