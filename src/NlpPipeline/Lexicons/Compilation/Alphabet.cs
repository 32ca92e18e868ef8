namespace NlpPipeline.Lexicons;

/// <summary>Assigns symbol codes to the characters of a word list.</summary>
internal static class Alphabet
{
    /// <summary>The code of the most frequent character.</summary>
    internal const int FirstCode = Symbols.UnknownCode + 1;

    /// <summary>Returns the greatest code of the given number of characters, plus one.</summary>
    internal static int Limit(int characters) => characters + FirstCode;

    /// <summary>Assigns codes from 2 on, frequent characters first, so that the nodes of common words are close together.</summary>
    /// <param name="words">The words with their frequencies.</param>
    /// <param name="others">Characters that need a code even if no word contains them.</param>
    internal static Dictionary<char, int> Assign(IEnumerable<(string Word, long Frequency)> words, IEnumerable<char> others)
    {
        var counts = new Dictionary<char, long>();
        foreach (var (word, frequency) in words)
            foreach (char c in word) counts[c] = counts.GetValueOrDefault(c) + frequency;
        foreach (char c in others) counts.TryAdd(c, 0);
        if (counts.Count > TrieNode.CodeLimit - FirstCode)
            throw new InvalidDataException($"The tables use {counts.Count} distinct characters; at most {TrieNode.CodeLimit - FirstCode} fit: remove words with rare ones.");
        return counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select((c, rank) => (c.Key, Code: rank + FirstCode)).ToDictionary(c => c.Key, c => c.Code);
    }

    /// <summary>Replaces each letter of a word by its code, for <see cref="TrieBuilder"/>.</summary>
    internal static string Spell(string word, Dictionary<char, int> codes) =>
        string.Create(word.Length, (word, codes), static (span, state) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = (char)state.codes[state.word[i]];
        });

    /// <summary>Creates the table of <see cref="Symbols"/>.</summary>
    internal static ushort[] ToTable(Dictionary<char, int> codes)
    {
        var table = new ushort[char.MaxValue + 1];
        for (int c = 0; c < table.Length; c++)
        {
            int kind = Symbols.ClassOf((char)c);
            table[c] = (ushort)(kind | codes.GetValueOrDefault((char)c, kind == 0 ? 0 : Symbols.UnknownCode));
        }
        return table;
    }
}
