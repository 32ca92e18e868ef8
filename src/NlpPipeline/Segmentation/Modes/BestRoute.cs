using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Finds the most probable segmentation of a text into words of the lexicon. The word graph is never stored: one pass from the right walks
/// the trie at each position and keeps the best word (Viterbi over a unigram model, jieba's <c>calc</c>). Sums are computed in jieba's
/// order, so that rounding and ties are the same; the longest word wins a tie.
/// </summary>
/// <remarks>
/// The nodes of second and third characters are anywhere in megabytes of trie, and a walk that reads one after the other waits for memory
/// each time. Therefore a batch of positions first passes two short branchless loops that prefetch the nodes.
/// </remarks>
internal static unsafe class BestRoute
{
    /// <summary>
    /// The number of low bits of a route entry that contain the word's trie slot, 0 for a character that is not a word. The length is in
    /// the high bits.
    /// </summary>
    internal const int SlotBits = TrieNode.BaseBits + 1; // ids of user words lie above the compiled slots

    internal const uint SlotMask = (1u << SlotBits) - 1;

    /// <summary>The maximum length of a word in a route entry.</summary>
    internal const int MaxWordLength = (1 << (32 - SlotBits)) - 1;

    /// <summary>The number of positions per batch: enough to keep the memory busy, and few enough to stay in the cache.</summary>
    internal const int Batch = 64;

    /// <summary>Fills route[0..count): entry i is the best word at character i, or 0 if the character is outside blocks (its code is 0).</summary>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="codes">The code of each character, followed by two zeros or, if a block is routed in parts, by the codes of the following text.</param>
    /// <param name="scores">Receives the score from each character to the end of its block. Read beyond <paramref name="count"/> as far as a word reaches.</param>
    /// <param name="route">Receives the entries.</param>
    /// <param name="count">The number of characters.</param>
    [SkipLocalsInit]
    internal static void Find(Lexicon lexicon, ushort* codes, double* scores, uint* route, int count)
    {
        uint* slots = stackalloc uint[Batch]; // of the first two characters of each position
        ulong* pairs = stackalloc ulong[Batch]; // the node there, 0 if no word begins with the two
        for (int start = count; start > 0;)
        {
            int size = Math.Min(start, Batch);
            start -= size;
            Probe(lexicon.Trie.Nodes, codes + start, slots, size);
            Follow(lexicon.Trie.Nodes, codes + start, slots, pairs, size);
            Choose(lexicon, codes + start, slots, pairs, scores + start, route + start, size);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // all registers for each loop
    internal static void Probe(ulong* nodes, ushort* codes, uint* slots, int size)
    {
        for (nint i = size - 1; i >= 0; i--) // native integers here and below avoid a sign extension at each array access
        {
            uint slot = TrieNode.Base(nodes[codes[i]]) ^ codes[i + 1];
            slots[i] = slot;
            if (Sse.IsSupported) Sse.Prefetch0(nodes + slot);
        }
    }

    /// <summary>
    /// Reads second characters without a branch: whether one matches is unpredictable, and a misprediction costs more than the lookup.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Follow(ulong* nodes, ushort* codes, uint* slots, ulong* pairs, int size)
    {
        for (nint i = size - 1; i >= 0; i--)
        {
            ulong node = nodes[slots[i]];
            node &= (ulong)(((long)(TrieNode.Label(node) ^ codes[i + 1]) - 1) >> 63); // 0 unless the label is the code
            pairs[i] = node;
            if (Sse.IsSupported) Sse.Prefetch0(nodes + (TrieNode.Base(node) ^ codes[i + 2]));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Choose(Lexicon lexicon, ushort* codes, uint* slots, ulong* pairs, double* scores, uint* route, int size)
    {
        ulong* nodes = lexicon.Trie.Nodes;
        double* logs = lexicon.LogProbabilities;
        double unknown = 0.0 - lexicon.LogTotal;
        double next = scores[size], afterNext = scores[size + 1]; // scores[i + 1] and scores[i + 2], kept in registers
        for (nint i = size - 1; i >= 0; i--)
        {
            uint first = codes[i];
            uint weight = TrieNode.Weight(nodes[first]);
            double best = logs[weight] + next;
            uint found = first | (1u << SlotBits);

            uint slot = slots[i];
            ulong node = pairs[i];
            double score = logs[TrieNode.Weight(node)] + afterNext;
            uint longer = (uint)Vector128.GreaterThanOrEqual(Vector128.CreateScalarUnsafe(score), Vector128.CreateScalarUnsafe(best)).AsInt64().ToScalar();
            found ^= (found ^ (slot | (2u << SlotBits))) & longer;
            best = double.MaxNative(best, score);

            for (nint j = i + 2; ; j++)
            {
                uint code = codes[j];
                if (!TrieNode.MayHaveChild(node, code)) break;
                slot = TrieNode.Base(node) ^ code;
                node = nodes[slot];
                if (TrieNode.Label(node) != code) break;
                score = logs[TrieNode.Weight(node)] + scores[j + 1];
                if (score >= best)
                {
                    best = score;
                    found = slot | ((uint)(j + 1 - i) << SlotBits);
                }
            }

            if (weight == 0 && double.IsNegativeInfinity(best))
            {
                // No word starts here: jieba takes the character with frequency 1, whose logarithm is 0.
                best = unknown + next;
                found = 1u << SlotBits;
            }
            // Outside blocks (code 0), the score restarts at 0. The mask is computed outside the chain of scores, whose latency matters.
            long inside = -(long)first >> 63;
            afterNext = next;
            next = (Vector128.CreateScalarUnsafe(best) & Vector128.CreateScalarUnsafe(inside).AsDouble()).ToScalar();
            scores[i] = next;
            route[i] = found & (uint)inside;
        }
    }
}
