using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Sequences of units: n-grams of a text, and patterns of clauses. A double array (see <see cref="NgramNode"/>) of the units' codes, in which the node of a sequence has the number of
/// a row of weights (see <see cref="NgramRows"/>). Read in place from a compiled file. Thread-safe.
/// </summary>
internal sealed unsafe class NgramTrie
{
    internal const string Kind = "NGRM";
    internal const int FormatVersion = (1 << 8) | TextUnits.Version;
    internal const string ResourceName = "ngrams.bin";

    /// <summary>The order of the longest n-gram.</summary>
    internal const int MaxOrder = 4;

    /// <summary>The code of units that no sequence contains. No node has it.</summary>
    internal const ushort Unknown = 0;

    private static readonly Lazy<NgramTrie> s_shared = new(() => new NgramTrie(CompiledFile.FromResource(ResourceName, Kind, FormatVersion), 0));

    private readonly ushort[] _characters; // codes
    private readonly Dictionary<ulong, ushort> _others = []; // codes of units that are not characters
    private readonly ushort* _codes;
    private readonly ulong* _nodes;

    /// <summary>Reads two sections, starting at <paramref name="section"/>: the units in the order of their codes, and the nodes.</summary>
    /// <exception cref="InvalidDataException">The sections do not match, or a value is out of range.</exception>
    internal NgramTrie(CompiledFile file, int section)
    {
        File = file;
        _nodes = file.Pointer<ulong>(section + 1);
        var units = file.Section<ulong>(section);
        if (!file.IsEmbedded) Check(file, units, file.Section<ulong>(section + 1));
        _characters = GC.AllocateArray<ushort>(char.MaxValue + 1, pinned: true);
        _codes = (ushort*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_characters)); // SAFETY: pinned, and as long-lived as this object
        for (int i = 0; i < units.Length; i++)
        {
            ushort code = (ushort)(i + 1);
            if (units[i] <= char.MaxValue) _codes[units[i]] = code;
            else _others[units[i]] = code;
        }
    }

    /// <summary>The n-grams of all shipped models.</summary>
    internal static NgramTrie Shared => s_shared.Value;

    /// <summary>The file.</summary>
    internal CompiledFile File { get; }

    /// <summary>Returns the code of a unit, in [0, <see cref="NgramNode.MaxCode"/>]; <see cref="Unknown"/> if no sequence contains it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ushort CodeOf(ulong unit) => unit <= char.MaxValue ? _codes[unit] : CodeOfOther(unit); // SAFETY: one code for each character

    /// <summary>Returns the node of a sequence of one unit; 0 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong First(ushort code) => _nodes[code]; // SAFETY: there are nodes for all codes

    /// <summary>Returns the node of the sequence of a node and a further unit; 0 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Next(ulong node, ushort code) => NgramNode.IfLabelled(_nodes[NgramNode.Base(node) ^ code], code); // SAFETY: base ^ code is in range (Check)

    /// <summary>
    /// Looks up the n-grams that begin at some units: those of one unit first, then those of two, and so on, while the nodes and weights that are needed next are prefetched.
    /// </summary>
    /// <param name="codes">The codes of the units, followed by those of <paramref name="maxOrder"/> - 1 further units.</param>
    /// <param name="count">The number of units.</param>
    /// <param name="maxOrder">The order of the longest n-grams.</param>
    /// <param name="nodes">Memory for a node for each unit.</param>
    /// <param name="rows">Receives the rows of the n-grams of one unit, then those of two units, and so on; 0 for n-grams that are not known.</param>
    /// <param name="stride">The distance between the first rows of two orders.</param>
    /// <param name="first">The weights to prefetch.</param>
    /// <param name="second">Further weights to prefetch; without rows if there are none.</param>
    internal void LookUp(ushort* codes, int count, int maxOrder, ulong* nodes, int* rows, int stride, in NgramRowTable first, in NgramRowTable second)
    {
        ulong* all = _nodes; // SAFETY: as in First and Next
        for (int i = 0; i < count; i++)
        {
            ulong node = all[codes[i]];
            nodes[i] = node;
            rows[i] = NgramNode.Row(node);
            NgramRowTable.Prefetch(all + (NgramNode.Base(node) ^ codes[i + 1]));
        }

        byte* weights = first.Rows - (first.Offset * first.Width);
        long width = first.Width;
        for (int order = 2; order <= maxOrder; order++)
        {
            rows += stride;
            codes++;
            for (int i = 0; i < count; i++)
            {
                ulong node = NgramNode.IfLabelled(all[NgramNode.Base(nodes[i]) ^ codes[i]], codes[i]);
                int row = NgramNode.Row(node);
                nodes[i] = node;
                rows[i] = row;
                if (order < maxOrder) NgramRowTable.Prefetch(all + (NgramNode.Base(node) ^ codes[i + 1]));
                NgramRowTable.Prefetch(weights + (row * width));
                NgramRowTable.Prefetch(weights + (row * width) + width - 1);
            }

            if (second.Rows == null) continue;
            for (int i = 0; i < count; i++) second.Prefetch(rows[i]);
        }
    }

    private ushort CodeOfOther(ulong unit) => _others.GetValueOrDefault(unit);

    private static void Check(CompiledFile file, ReadOnlySpan<ulong> units, ReadOnlySpan<ulong> nodes)
    {
        if (units.Length > NgramNode.MaxCode) throw file.UnsoundModel($"it has {units.Length} units, but at most {NgramNode.MaxCode} are possible");
        int limit = NgramNode.Limit(units.Length);
        if (nodes.Length == 0 || nodes.Length % limit != 0) throw file.UnsoundModel($"its trie has {nodes.Length} nodes, not a multiple of {limit}"); // so that base ^ code is in range if the base is
        for (int i = 0; i < nodes.Length; i++)
        {
            if (NgramNode.Base(nodes[i]) >= (uint)nodes.Length) throw file.UnsoundModel($"the node {i} of its trie has a base that does not exist");
        }
    }
}

/// <summary>
/// A node of a double array in eight bytes: label (16 bits), row of weights (24), base (24). The node of the sequence with a further unit of code <c>c</c> is in slot <c>base ^ c</c>
/// if the label there is <c>c</c>; bases are unique, so that the label alone proves the parent. The node of a single unit is in the slot of its code and has the label 0, so that a
/// node without further units, whose base is 0, never finds one there. After Aoe (1989), "An efficient digital search algorithm by using a double-array structure".
/// </summary>
internal static class NgramNode
{
    /// <summary>The greatest code.</summary>
    internal const int MaxCode = ushort.MaxValue;

    /// <summary>The maximum number of nodes, and of rows.</summary>
    internal const int MaxNodes = 1 << 24;

    private const int RowShift = 16, BaseShift = 40;

    /// <summary>Returns the number of slots of which that of all nodes is a multiple: the power of two above all codes.</summary>
    internal static int Limit(int units) => (int)BitOperations.RoundUpToPowerOf2((uint)units + 1);

    internal static ulong Pack(int label, int row, int childBase) => (uint)label | ((ulong)(uint)row << RowShift) | ((ulong)(uint)childBase << BaseShift);

    internal static int Label(ulong node) => (int)(node & ushort.MaxValue);

    internal static int Row(ulong node) => (int)(node >> RowShift) & (MaxNodes - 1);

    internal static uint Base(ulong node) => (uint)(node >> BaseShift);

    /// <summary>Returns a node if it has a label; otherwise 0. Without a branch, because the answer is unpredictable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong IfLabelled(ulong node, ushort label) => node & (ulong)((long)(((node ^ label) & ushort.MaxValue) - 1) >> 63);
}
