namespace JiebaNet.Segmenter.Common;

/// <summary>A node of a <see cref="Trie"/>: a character and its successors.</summary>
public class TrieNode
{
    /// <summary>Creates a node without children.</summary>
    public TrieNode(char ch) => Char = ch;

    /// <summary>The character.</summary>
    public char Char { get; set; }

    /// <summary>The frequency of the word that ends here; 0 if none does.</summary>
    public int Frequency { get; set; }

    /// <summary>The nodes that can follow; null if there are none.</summary>
    public Dictionary<char, TrieNode>? Children { get; set; }

    /// <summary>Adds to the frequency of a word below this node, and returns the new frequency.</summary>
    /// <param name="s">The word.</param>
    /// <param name="pos">The offset of the character of the word that is a child of this node.</param>
    /// <param name="freq">The frequency to add.</param>
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

    /// <summary>Returns the node at which a word below this node ends; null if there is none.</summary>
    /// <param name="s">The word.</param>
    /// <param name="pos">The offset of the character of the word that is a child of this node.</param>
    public TrieNode? Search(string s, int pos)
    {
        ArgumentNullException.ThrowIfNull(s);
        var node = this;
        for (int i = pos; node is not null && i < s.Length; i++) node = node.Children?.GetValueOrDefault(s[i]);
        return node;
    }
}
