namespace JiebaNet.Segmenter.Common;

/// <summary>A node of a <see cref="KeywordTrie"/>.</summary>
public class KeywordTrieNode
{
    private readonly Dictionary<char, KeywordTrieNode> _children = [];

    /// <summary>One without children.</summary>
    public KeywordTrieNode(string? value = null) => Value = value;

    /// <summary>What belongs to the key that ends here; null where none does.</summary>
    public string? Value { get; set; }

    /// <summary>Whether a key ends here.</summary>
    public bool HasValue => Value is not null;

    /// <summary>The child by this character, made where it is missing.</summary>
    /// <param name="ch">The character.</param>
    /// <param name="value">A new child's value.</param>
    /// <param name="overwrite">Whether a child that is there gets the value too.</param>
    public KeywordTrieNode AddChild(char ch, string? value = null, bool overwrite = false)
    {
        if (!_children.TryGetValue(ch, out var child)) _children.Add(ch, child = new KeywordTrieNode(value));
        else if (overwrite) child.Value = value;
        return child;
    }

    /// <summary>The child by this character; null where there is none.</summary>
    public KeywordTrieNode? GetChild(char ch) => _children.GetValueOrDefault(ch);

    /// <summary>Whether there is a child by this character.</summary>
    public bool HasChild(char ch) => _children.ContainsKey(ch);
}
