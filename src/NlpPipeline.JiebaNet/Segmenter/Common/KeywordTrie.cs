namespace JiebaNet.Segmenter.Common;

/// <summary>A trie that maps keys to texts. Not thread-safe.</summary>
public class KeywordTrie : KeywordTrieNode
{
    /// <summary>The number of keys.</summary>
    public int Count { get; set; }

    /// <summary>The text of a key; null if there is none. Set it to null to remove the key.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public string? this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            KeywordTrieNode? node = this;
            for (int i = 0; node is not null && i < key.Length; i++) node = node.GetChild(key[i]);
            return node?.Value;
        }
        set
        {
            ArgumentNullException.ThrowIfNull(key);
            if (value is null && !Contains(key)) return;
            KeywordTrieNode node = this;
            foreach (char c in key) node = node.AddChild(c);
            Count += (value is null ? 0 : 1) - (node.HasValue ? 1 : 0);
            node.Value = value;
        }
    }

    /// <summary>Determines whether the trie contains a key.</summary>
    public bool Contains(string key) => this[key] is not null;

    /// <summary>Removes a key.</summary>
    public void Remove(string key) => this[key] = null;
}
