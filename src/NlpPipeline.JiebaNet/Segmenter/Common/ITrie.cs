namespace JiebaNet.Segmenter.Common;

/// <summary>Words with frequencies.</summary>
public interface ITrie
{
    /// <summary>Number of words.</summary>
    int Count { get; }

    /// <summary>Sum of all frequencies.</summary>
    int TotalFrequency { get; }

    /// <summary>Whether it holds the word.</summary>
    bool Contains(string word);

    /// <summary>The word's frequency; 0 where it holds no such word.</summary>
    int Frequency(string word);

    /// <summary>Adds to a word's frequency, and returns what it is then.</summary>
    int Insert(string word, int freq = 1);
}
