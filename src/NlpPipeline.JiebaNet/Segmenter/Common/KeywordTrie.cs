namespace JiebaNet.Segmenter.Common;

/// <summary>Texts by keys that are found by their beginnings. Not thread-safe.</summary>
public class KeywordTrie : KeywordTrieNode
{
    /// <summary>Number of keys.</summary>
    public int Count { get; set; }

    /// <summary>The key's text; null where there is none, and to take it away.</summary>
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

    /// <summary>Whether it holds the key.</summary>
    public bool Contains(string key) => this[key] is not null;

    /// <summary>Takes a key away.</summary>
    public void Remove(string key) => this[key] = null;
}
