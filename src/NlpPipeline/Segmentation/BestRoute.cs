using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The most probable cut of a block into the lexicon's words. The graph of words is never stored: one pass from the right walks the trie at each
/// position and keeps the best word there (Viterbi over a unigram model, jieba's <c>calc</c>). Sums are made in the reference's order, so
/// that rounding, and with it every tie, falls as it does there; on a tie the longest word wins.
/// </summary>
internal static unsafe class BestRoute
{
    /// <summary>Low bits of a route entry: the word's trie slot, 0 for a character that is no word. The length stands above.</summary>
    internal const int SlotBits = TrieNode.BaseBits;

    internal const uint SlotMask = (1u << SlotBits) - 1;

    /// <summary>Words longer than this cannot be held by a route entry.</summary>
    internal const int MaxWordLength = (1 << (32 - SlotBits)) - 1;

    /// <summary>Fills the workspace's route: entry i is the best word that starts at text[i].</summary>
    internal static void Find(Lexicon lexicon, char* text, int length, Workspace workspace)
    {
        int reach = lexicon.MaxWordLength + 1;
        double* scores = workspace.Scores;
        scores[0] = 0;
        int end = length;
        while (end > 0)
        {
            int start = Math.Max(0, end - Workspace.Chunk);
            int count = end - start;
            // What the chunk to the right began with is what this chunk looks ahead to.
            Buffer.MemoryCopy(scores, scores + count, reach * sizeof(double), reach * sizeof(double));
            ReadCodes(lexicon.Trie.Symbols, text + start, count, Math.Min(reach, length - end), reach, workspace.Codes);
            FindInChunk(lexicon, workspace.Codes, scores, workspace.Route + start, count);
            end = start;
        }
    }

    private static void ReadCodes(ushort* symbols, char* text, int count, int ahead, int reach, ushort* codes)
    {
        int i = 0;
        for (; i < count + ahead; i++) codes[i] = (ushort)(symbols[text[i]] & Symbols.CodeMask);
        for (; i <= count + reach; i++) codes[i] = 0; // past the block's end: the code that no node has as its label
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FindInChunk(Lexicon lexicon, ushort* codes, double* scores, uint* route, int count)
    {
        ulong* nodes = lexicon.Trie.Nodes;
        double* logs = lexicon.LogFrequencies;
        double logTotal = lexicon.LogTotal;
        double next = scores[count];
        for (int i = count - 1; i >= 0; i--)
        {
            uint slot = codes[i];
            ulong node = nodes[slot];
            double best = logs[TrieNode.Weight(node)] - logTotal + next;
            uint found = slot | (1u << SlotBits);

            // The second character is probed without a branch: whether it matches is a coin's throw, and a wrong guess costs more than the probe.
            uint code = codes[i + 1];
            slot = TrieNode.Base(node) ^ code;
            node = nodes[slot];
            bool matches = TrieNode.Label(node) == code;
            node &= (ulong)-(long)Unsafe.BitCast<bool, byte>(matches);
            double score = logs[TrieNode.Weight(node)] - logTotal + scores[i + 2];
            uint longer = (uint)-(int)Unsafe.BitCast<bool, byte>(score >= best);
            found ^= (found ^ (slot | (2u << SlotBits))) & longer;
            best = double.MaxNative(best, score);

            for (int j = i + 2; TrieNode.MayHaveChild(node, codes[j]); j++)
            {
                code = codes[j];
                slot = TrieNode.Base(node) ^ code;
                node = nodes[slot];
                if (TrieNode.Label(node) != code) break;
                score = logs[TrieNode.Weight(node)] - logTotal + scores[j + 1];
                if (score >= best)
                {
                    best = score;
                    found = slot | ((uint)(j + 1 - i) << SlotBits);
                }
            }

            if (double.IsNegativeInfinity(best))
            {
                // No word starts here: the reference takes the character alone with frequency 1, whose logarithm is 0.
                best = 0.0 - logTotal + next;
                found = 1u << SlotBits;
            }
            scores[i] = best;
            next = best;
            route[i] = found;
        }
    }
}
