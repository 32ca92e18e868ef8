using System.ComponentModel;
using NlpPipeline.Lexicons;

namespace JiebaNet.Segmenter;

/// <summary>
/// The dictionary that ships. Immutable and thread-safe: where jieba.NET changes it for the whole process, words here are added to a
/// <see cref="JiebaSegmenter"/>, and the members that would change it throw.
/// </summary>
public class WordDictionary
{
    private WordDictionary()
    {
    }

    /// <summary>The dictionary.</summary>
    public static WordDictionary Instance { get; } = new();

    /// <summary>Sum of all frequencies.</summary>
    /// <exception cref="NotSupportedException">It is set.</exception>
    public double Total
    {
        get => Lexicon.Default.TotalFrequency;
        set => throw CannotChange();
    }

    /// <summary>The frequency of each word, and 0 for each beginning of one. Made anew for each call, which takes a while.</summary>
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

    /// <summary>Whether it holds the word.</summary>
    public bool ContainsWord(string word) => Lexicon.Default.Contains(word);

    /// <summary>The word's frequency; 1 where it holds no such word.</summary>
    public int GetFreqOrDefault(string key) => (int)Math.Max(1, Lexicon.Default.GetFrequency(key));

    /// <summary>Not possible here.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void AddWord(string word, int freq, string? tag = null) => throw CannotChange();

    /// <summary>Not possible here.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void DeleteWord(string word) => throw CannotChange();

    private static NotSupportedException CannotChange() =>
        new("The shipped dictionary is shared and does not change; add words to a JiebaSegmenter, or take them away from one.");
}
