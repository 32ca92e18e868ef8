namespace NlpPipeline.Lexicons;

/// <summary>
/// Builds the double array of <see cref="TrieNode"/> from words spelled in symbol codes. Nodes with the most children are placed first,
/// while there is space; single children fill the gaps. The same words give the same array.
/// </summary>
internal sealed class TrieBuilder
{
    private readonly string[] _words; // each character is a symbol code
    private readonly int[] _weights;
    private readonly int[] _slotOfWord;
    private readonly List<Parent> _parents = [];
    private readonly HashSet<int> _bases = [];
    private ulong[] _nodes = new ulong[TrieNode.CodeLimit * 2];
    private bool[] _used = new bool[TrieNode.CodeLimit * 2];
    private int _rover; // where the search for space continues; restarts only if the number of children decreases, so that it stays linear
    private int _roverSize = int.MaxValue;
    private int _firstFree = TrieNode.CodeLimit; // the slots below belong to the first characters
    private int _highest = TrieNode.CodeLimit - 1;

    private TrieBuilder(string[] words, int[] weights)
    {
        _words = words;
        _weights = weights;
        _slotOfWord = new int[words.Length];
    }

    /// <summary>A node: its words [From, To), which share their first Depth codes; its own word, if any, is the first one.</summary>
    private readonly record struct Parent(int From, int To, int Depth, int Children, int Order);

    /// <param name="words">The distinct, non-empty words, in ordinal order of their codes, which are in [1, 2^14).</param>
    /// <param name="weights">The weight index of each word, not 0.</param>
    /// <returns>The array, and the slot of each word.</returns>
    internal static (ulong[] Nodes, int[] SlotOfWord) Build(string[] words, int[] weights)
    {
        var builder = new TrieBuilder(words, weights);
        builder.Collect(0, words.Length, 0);
        builder.Place();
        int size = (builder._highest | (TrieNode.CodeLimit - 1)) + 1; // so that base ^ code is never outside
        builder.Grow(size - 1);
        return (builder._nodes[..size], builder._slotOfWord);
    }

    private void Collect(int from, int to, int depth)
    {
        int order = _parents.Count;
        _parents.Add(default);
        int children = 0;
        foreach (var (_, start, end) in Children(from, to, depth))
        {
            children++;
            if (end - start > 1 || _words[start].Length > depth + 1) Collect(start, end, depth + 1);
        }
        _parents[order] = new Parent(from, to, depth, children, order);
    }

    private IEnumerable<(int Code, int Start, int End)> Children(int from, int to, int depth)
    {
        int i = from < to && _words[from].Length == depth ? from + 1 : from;
        while (i < to)
        {
            int code = _words[i][depth], start = i;
            while (i < to && _words[i][depth] == code) i++;
            yield return (code, start, i);
        }
    }

    private void Place()
    {
        var order = _parents.Where(p => p.Depth > 0).ToArray();
        Array.Sort(order, (a, b) => a.Children != b.Children ? b.Children.CompareTo(a.Children) : a.Order.CompareTo(b.Order));
        var baseOf = new int[_parents.Count];
        var filterOf = new int[_parents.Count];
        foreach (var parent in order)
        {
            var codes = Children(parent.From, parent.To, parent.Depth).Select(c => c.Code).ToArray();
            baseOf[parent.Order] = FindBase(codes);
            foreach (int code in codes) filterOf[parent.Order] |= 1 << TrieNode.FilterBit((uint)code);
        }
        Fill(0, baseOf, filterOf, 0);
    }

    private int FindBase(int[] codes)
    {
        if (codes.Length == 0) return 0;
        if (codes.Length != _roverSize)
        {
            _roverSize = codes.Length;
            _rover = _firstFree;
        }
        for (; ; _rover++)
        {
            Grow(_rover | (TrieNode.CodeLimit - 1));
            if (_used[_rover]) continue;
            int candidate = _rover ^ codes[0];
            if (_bases.Contains(candidate) || !Fits(candidate, codes)) continue;
            _bases.Add(candidate);
            foreach (int code in codes) Take(candidate ^ code);
            return candidate;
        }
    }

    private bool Fits(int candidate, int[] codes)
    {
        foreach (int code in codes)
        {
            int slot = candidate ^ code;
            if (slot < TrieNode.CodeLimit || _used[slot]) return false;
        }
        return true;
    }

    private void Take(int slot)
    {
        _used[slot] = true;
        _highest = Math.Max(_highest, slot);
        while (_firstFree < _used.Length && _used[_firstFree]) _firstFree++;
    }

    private void Grow(int slot)
    {
        if (slot < _used.Length) return;
        if (slot >= TrieNode.SlotLimit)
            throw new InvalidDataException($"The word list needs more than {TrieNode.SlotLimit} trie slots; remove rare words.");
        int size = Math.Min(TrieNode.SlotLimit, Math.Max(slot + 1, _used.Length * 2));
        Array.Resize(ref _used, size);
        Array.Resize(ref _nodes, size);
    }

    /// <summary>Writes the nodes in the order in which <see cref="Collect"/> numbered them; returns the next number.</summary>
    private int Fill(int order, int[] baseOf, int[] filterOf, int parentBase)
    {
        var parent = _parents[order++];
        foreach (var (code, start, end) in Children(parent.From, parent.To, parent.Depth))
        {
            int slot = parentBase ^ code;
            int label = parent.Depth == 0 ? 0 : code;
            bool isWord = _words[start].Length == parent.Depth + 1;
            bool inner = end - start > 1 || !isWord;
            int weight = isWord ? _weights[start] : 0;
            if (isWord) _slotOfWord[start] = slot;
            _nodes[slot] = TrieNode.Pack(label, inner ? baseOf[order] : 0, weight, inner ? filterOf[order] : 0);
            if (inner) order = Fill(order, baseOf, filterOf, baseOf[order]);
        }
        return order;
    }
}
