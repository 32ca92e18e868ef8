namespace JiebaNet.Segmenter.Common;

/// <summary>A trie of words with frequencies. Not thread-safe.</summary>
public class Trie : ITrie
{
    private readonly TrieNode _root = new('\0');

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public int TotalFrequency { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The word is null or white space.</exception>
    public bool Contains(string word) => Frequency(word) > 0;

    /// <summary>Determines whether a word has this prefix.</summary>
    /// <exception cref="ArgumentException">The word is null or white space.</exception>
    public bool ContainsPrefix(string word) => Find(word) is not null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The word is null or white space.</exception>
    public int Frequency(string word) => Find(word)?.Frequency ?? 0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The word is null or white space.</exception>
    public int Insert(string word, int freq = 1)
    {
        if (!Contains(word)) Count++;
        TotalFrequency += freq;
        return _root.Insert(word, 0, freq);
    }

    /// <summary>Returns the characters that can follow a prefix; none if no word has it.</summary>
    /// <exception cref="ArgumentException">The prefix is null or white space.</exception>
    public IEnumerable<char> ChildChars(string prefix) => Find(prefix) is { Children: { } children } ? children.Keys : [];

    private TrieNode? Find(string word)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(word);
        return _root.Search(word, 0);
    }
}
