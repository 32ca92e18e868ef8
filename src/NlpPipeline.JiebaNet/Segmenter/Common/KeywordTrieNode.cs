namespace JiebaNet.Segmenter.Common;

/// <summary>A node of a <see cref="KeywordTrie"/>.</summary>
public class KeywordTrieNode
{
    private readonly Dictionary<char, KeywordTrieNode> _children = [];

    /// <summary>Creates a node without children.</summary>
    public KeywordTrieNode(string? value = null) => Value = value;

    /// <summary>The text of the key that ends here; null if none does.</summary>
    public string? Value { get; set; }

    /// <summary>Whether a key ends at this node.</summary>
    public bool HasValue => Value is not null;

    /// <summary>Returns the child for a character, and creates it if it is missing.</summary>
    /// <param name="ch">The character.</param>
    /// <param name="value">The value of a new child.</param>
    /// <param name="overwrite">Whether an existing child gets the value too.</param>
    public KeywordTrieNode AddChild(char ch, string? value = null, bool overwrite = false)
    {
        if (!_children.TryGetValue(ch, out var child)) _children.Add(ch, child = new KeywordTrieNode(value));
        else if (overwrite) child.Value = value;
        return child;
    }

    /// <summary>Returns the child for a character; null if there is none.</summary>
    public KeywordTrieNode? GetChild(char ch) => _children.GetValueOrDefault(ch);

    /// <summary>Determines whether there is a child for a character.</summary>
    public bool HasChild(char ch) => _children.ContainsKey(ch);
}
