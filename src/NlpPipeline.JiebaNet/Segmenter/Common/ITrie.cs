namespace JiebaNet.Segmenter.Common;

/// <summary>A set of words with frequencies.</summary>
public interface ITrie
{
    /// <summary>The number of words.</summary>
    int Count { get; }

    /// <summary>The sum of all frequencies.</summary>
    int TotalFrequency { get; }

    /// <summary>Determines whether the trie contains a word.</summary>
    bool Contains(string word);

    /// <summary>Returns the frequency of a word; 0 if the trie does not contain it.</summary>
    int Frequency(string word);

    /// <summary>Adds to the frequency of a word, and returns the new frequency.</summary>
    int Insert(string word, int freq = 1);
}
