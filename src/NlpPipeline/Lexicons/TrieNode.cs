namespace NlpPipeline.Lexicons;

/// <summary>
/// A node of the lexicon's double-array trie, packed into eight bytes so that one load tells all about it:
/// label (14 bits), base (21), child filter (16), weight index (13).
/// The child of a node by symbol code <c>c</c> stands in slot <c>base ^ c</c> if the label there is <c>c</c>; bases are unique, so the
/// label alone proves the parent. Nodes of the first character stand in the slot of their own code and carry label 0, so that a
/// leaf, whose base is 0, can never find a child there.
/// After Aoe (1989), "An efficient digital search algorithm by using a double-array structure", in the XOR form of Yata's darts-clone.
/// </summary>
internal static class TrieNode
{
    internal const int CodeBits = 14;
    internal const int CodeLimit = 1 << CodeBits;
    internal const int BaseBits = 21;
    internal const int SlotLimit = 1 << BaseBits;
    internal const int WeightBits = 13;
    internal const int WeightLimit = 1 << WeightBits;
    private const int FilterShift = CodeBits + BaseBits;
    private const int WeightShift = FilterShift + 16; // at the top: read most often, with the fewest instructions

    internal static ulong Pack(int label, int childBase, int weight, int filter) =>
        (uint)label | ((ulong)(uint)childBase << CodeBits) | ((ulong)(uint)weight << WeightShift) | ((ulong)(uint)filter << FilterShift);

    internal static uint Label(ulong node) => (uint)node & (CodeLimit - 1);

    internal static uint Base(ulong node) => (uint)(node >> CodeBits) & (SlotLimit - 1);

    /// <summary>Index of the word's log frequency; 0 when the node is only a prefix.</summary>
    internal static uint Weight(ulong node) => (uint)(node >> WeightShift);

    /// <summary>False when the node surely has no child by this code: a Bloom filter of one bit per child that saves most idle probes.</summary>
    internal static bool MayHaveChild(ulong node, uint code) => ((node >> (FilterShift + FilterBit(code))) & 1) != 0;

    internal static int FilterBit(uint code) => (int)code & 15;
}
