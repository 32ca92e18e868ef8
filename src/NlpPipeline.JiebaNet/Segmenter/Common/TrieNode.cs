namespace JiebaNet.Segmenter.Common;

/// <summary>A character of a <see cref="Trie"/>, and what can follow it.</summary>
public class TrieNode
{
    /// <summary>One without children.</summary>
    public TrieNode(char ch) => Char = ch;

    /// <summary>The character.</summary>
    public char Char { get; set; }

    /// <summary>Frequency of the word that ends here; 0 where none does.</summary>
    public int Frequency { get; set; }

    /// <summary>The nodes that can follow; null where there are none.</summary>
    public Dictionary<char, TrieNode>? Children { get; set; }

    /// <summary>Adds to the frequency of a word below this node, and returns what it is then.</summary>
    /// <param name="s">The word.</param>
    /// <param name="pos">Offset of its character that stands below this node.</param>
    /// <param name="freq">What to add.</param>
    public int Insert(string s, int pos, int freq = 1)
    {
        ArgumentNullException.ThrowIfNull(s);
        var node = this;
        for (int i = pos; i < s.Length; i++)
        {
            var children = node.Children ??= [];
            if (!children.TryGetValue(s[i], out var child)) children.Add(s[i], child = new TrieNode(s[i]));
            node = child;
        }
        return node.Frequency += freq;
    }

    /// <summary>The node where a word below this one ends; null where there is none.</summary>
    /// <param name="s">The word.</param>
    /// <param name="pos">Offset of its character that stands below this node.</param>
    public TrieNode? Search(string s, int pos)
    {
        ArgumentNullException.ThrowIfNull(s);
        var node = this;
        for (int i = pos; node is not null && i < s.Length; i++) node = node.Children?.GetValueOrDefault(s[i]);
        return node;
    }
}
