using NlpPipeline.Classification;

namespace NlpPipeline.Training;

/// <summary>
/// Builds the double array of <see cref="NgramNode"/>. Nodes are placed by depth, those with the most children first, while there is space; single children fill the gaps. The same
/// sequences give the same array.
/// </summary>
internal sealed class NgramTrieBuilder
{
    private const double SmallerSize = 0.9; // the search for space restarts if the number of children decreases by this factor, so that it stays linear

    private readonly string[] _sequences; // each character is a code
    private readonly int[] _rows;
    private readonly int _limit;
    private readonly HashSet<int> _bases = [];
    private ulong[] _nodes;
    private bool[] _used;
    private int _rover; // where the search for space continues
    private double _roverSize;
    private int _firstFree; // the slots below belong to single units
    private int _highest;

    private NgramTrieBuilder(string[] sequences, int[] rows, int limit)
    {
        (_sequences, _rows, _limit) = (sequences, rows, limit);
        (_nodes, _used) = (new ulong[2 * limit], new bool[2 * limit]);
        (_firstFree, _highest) = (limit, limit - 1);
    }

    /// <summary>A node in a slot, and its sequences [From, To), which share their first codes.</summary>
    private readonly record struct Parent(int From, int To, int Slot, int Children);

    /// <param name="sequences">The distinct, non-empty sequences, in ordinal order of their codes, which are in [1, <paramref name="limit"/>).</param>
    /// <param name="rows">The row of each sequence, not 0.</param>
    /// <param name="limit">The power of two of which the number of nodes is a multiple.</param>
    internal static ulong[] Build(string[] sequences, int[] rows, int limit)
    {
        var builder = new NgramTrieBuilder(sequences, rows, limit);
        List<Parent> parents = [];
        builder.Fill(new Parent(0, sequences.Length, 0, 0), 0, 0, parents);
        for (int depth = 1; parents.Count > 0; depth++)
        {
            parents.Sort((a, b) => a.Children != b.Children ? b.Children.CompareTo(a.Children) : a.Slot.CompareTo(b.Slot));
            (builder._rover, builder._roverSize) = (builder._firstFree, double.PositiveInfinity);
            List<Parent> next = [];
            foreach (var parent in parents) builder.Fill(parent, depth, builder.FindBase(parent, depth), next);
            parents = next;
        }

        int size = (builder._highest | (limit - 1)) + 1; // so that base ^ code is never outside
        builder.Grow(size - 1);
        return builder._nodes[..size];
    }

    /// <summary>Writes the children of a node, and collects those that have children.</summary>
    private void Fill(Parent parent, int depth, int childBase, List<Parent> inner)
    {
        if (depth > 0) _nodes[parent.Slot] |= NgramNode.Pack(0, 0, childBase);
        foreach (var (code, from, to) in Children(parent, depth))
        {
            int slot = childBase ^ code;
            bool isSequence = _sequences[from].Length == depth + 1;
            _nodes[slot] = NgramNode.Pack(depth == 0 ? 0 : code, isSequence ? _rows[from] : 0, 0);
            var child = new Parent(from, to, slot, 0);
            if (to - from > 1 || !isSequence) inner.Add(child with { Children = Children(child, depth + 1).Count() });
        }
    }

    private IEnumerable<(int Code, int From, int To)> Children(Parent parent, int depth)
    {
        int i = parent.From < parent.To && _sequences[parent.From].Length == depth ? parent.From + 1 : parent.From;
        while (i < parent.To)
        {
            int code = _sequences[i][depth], from = i;
            while (i < parent.To && _sequences[i][depth] == code) i++;
            yield return (code, from, i);
        }
    }

    private int FindBase(Parent parent, int depth)
    {
        int[] codes = [.. Children(parent, depth).Select(child => child.Code)];
        if (codes.Length < _roverSize * SmallerSize) (_rover, _roverSize) = (_firstFree, codes.Length);
        for (; ; _rover++)
        {
            Grow(_rover | (_limit - 1));
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
            if (slot < _limit || _used[slot]) return false;
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
        if (slot >= NgramNode.MaxNodes) throw new InvalidOperationException($"The n-grams need more than {NgramNode.MaxNodes} nodes; use fewer n-grams.");
        int size = Math.Min(NgramNode.MaxNodes, Math.Max(slot + 1, _used.Length * 2));
        Array.Resize(ref _used, size);
        Array.Resize(ref _nodes, size);
    }
}
