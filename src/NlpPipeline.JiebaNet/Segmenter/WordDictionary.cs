using System.ComponentModel;
using NlpPipeline.Lexicons;

namespace JiebaNet.Segmenter;

/// <summary>
/// The shipped dictionary. Immutable and thread-safe: jieba.NET changes it for the whole process; here, words are added to a
/// <see cref="JiebaSegmenter"/>, and the members that would change the dictionary throw.
/// </summary>
public class WordDictionary
{
    private WordDictionary()
    {
    }

    /// <summary>The shared instance.</summary>
    public static WordDictionary Instance { get; } = new();

    /// <summary>The sum of all frequencies.</summary>
    /// <exception cref="NotSupportedException">The property is set.</exception>
    public double Total
    {
        get => Lexicon.Default.TotalFrequency;
        set => throw CannotChange();
    }

    /// <summary>The frequency of each word, and 0 for each prefix of a word. Created for each call, which is slow.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<string, int> Trie
    {
        get
        {
            var trie = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (string word in Lexicon.Default.GetWords())
            {
                trie[word] = (int)Lexicon.Default.GetFrequency(word);
                for (int length = 1; length < word.Length; length++) trie.TryAdd(word[..length], 0);
            }
            return trie;
        }
    }

    /// <summary>Determines whether the dictionary contains a word.</summary>
    public bool ContainsWord(string word) => Lexicon.Default.Contains(word);

    /// <summary>Returns the frequency of a word; 1 if the dictionary does not contain it.</summary>
    public int GetFreqOrDefault(string key) => (int)Math.Max(1, Lexicon.Default.GetFrequency(key));

    /// <summary>Not supported; add words to a <see cref="JiebaSegmenter"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void AddWord(string word, int freq, string? tag = null) => throw CannotChange();

    /// <summary>Not supported; remove words from a <see cref="JiebaSegmenter"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void DeleteWord(string word) => throw CannotChange();

    private static NotSupportedException CannotChange() =>
        new("The shipped dictionary is shared and cannot be changed; add words to a JiebaSegmenter or remove them from it.");
}
