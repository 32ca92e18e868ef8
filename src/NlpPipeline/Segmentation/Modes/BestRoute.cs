using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The most probable cut of a text into the lexicon's words. The graph of words is never stored: one pass from the right walks the trie at each
/// position and keeps the best word there (Viterbi over a unigram model, jieba's <c>calc</c>). Sums are made in the reference's order, so
/// that rounding, and with it every tie, falls as it does there; on a tie the longest word wins.
/// </summary>
/// <remarks>
/// The nodes of second and third characters lie anywhere in megabytes of trie, and a walk that stops at each has the processor wait for one at a time.
/// So a batch of positions goes through two short loops first, without a branch to guess, which ask for the memory that comes next.
/// </remarks>
internal static unsafe class BestRoute
{
    /// <summary>Low bits of a route entry: the word's trie slot, 0 for a character that is no word. The length stands above.</summary>
    internal const int SlotBits = TrieNode.BaseBits + 1; // ids of user words lie above the compiled slots

    internal const uint SlotMask = (1u << SlotBits) - 1;

    /// <summary>Words longer than this cannot be held by a route entry.</summary>
    internal const int MaxWordLength = (1 << (32 - SlotBits)) - 1;

    /// <summary>Positions that go together: enough to keep the memory busy, few enough that nothing is pushed out of the cache before its turn.</summary>
    private const int Batch = 64;

    /// <summary>
    /// Fills route[0..count): entry i is the best word that starts at character i, or 0 if the character lies outside blocks, as its code 0 says.
    /// </summary>
    /// <param name="lexicon">The words.</param>
    /// <param name="codes">Each character's code, followed by two zeros, or by what the text goes on with when a block is taken in parts.</param>
    /// <param name="scores">Gets the score from each character to its block's end. Read beyond <paramref name="count"/>, as far as a word reaches.</param>
    /// <param name="route">Gets the entries.</param>
    /// <param name="count">Number of characters.</param>
    [SkipLocalsInit]
    internal static void Find(Lexicon lexicon, ushort* codes, double* scores, uint* route, int count)
    {
        uint* slots = stackalloc uint[Batch]; // of each position's first two characters
        ulong* pairs = stackalloc ulong[Batch]; // the node there, 0 if those two begin no word
        for (int start = count; start > 0;)
        {
            int size = Math.Min(start, Batch);
            start -= size;
            Probe(lexicon.Trie.Nodes, codes + start, slots, size);
            Follow(lexicon.Trie.Nodes, codes + start, slots, pairs, size);
            Choose(lexicon, codes + start, slots, pairs, scores + start, route + start, size);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // each loop has all registers to itself
    private static void Probe(ulong* nodes, ushort* codes, uint* slots, int size)
    {
        for (nint i = size - 1; i >= 0; i--) // native integers, here and below: no sign extension at each of the many array accesses
        {
            uint slot = TrieNode.Base(nodes[codes[i]]) ^ codes[i + 1];
            slots[i] = slot;
            if (Sse.IsSupported) Sse.Prefetch0(nodes + slot);
        }
    }

    /// <summary>Second characters are taken without a branch: whether one matches is a coin's throw, and a wrong guess costs more than the look.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Follow(ulong* nodes, ushort* codes, uint* slots, ulong* pairs, int size)
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
    private static void Choose(Lexicon lexicon, ushort* codes, uint* slots, ulong* pairs, double* scores, uint* route, int size)
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
                // No word starts here: the reference takes the character alone with frequency 1, whose logarithm is 0.
                best = unknown + next;
                found = 1u << SlotBits;
            }
            // Outside blocks, where the code is 0, the score starts again from 0. The mask is made apart from the chain of scores, whose latency counts.
            long inside = -(long)first >> 63;
            afterNext = next;
            next = (Vector128.CreateScalarUnsafe(best) & Vector128.CreateScalarUnsafe(inside).AsDouble()).ToScalar();
            scores[i] = next;
            route[i] = found & (uint)inside;
        }
    }
}
