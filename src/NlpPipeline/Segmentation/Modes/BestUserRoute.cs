using System.Numerics;
using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The <see cref="BestRoute"/> of a lexicon with user words. At the few positions at which a user word can begin, it walks the compiled trie and the user's trie; user words
/// take precedence.
/// </summary>
internal static unsafe class BestUserRoute
{
    /// <param name="lexicon">The lexicon, which has user words.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="textLength">The length of the text.</param>
    /// <param name="start">The offset of the first character to route.</param>
    /// <param name="codes">The codes from there on; 0 outside blocks and after the end.</param>
    /// <param name="scores">As for <see cref="BestRoute.Find"/>.</param>
    /// <param name="route">Receives the entries.</param>
    /// <param name="count">The number of characters.</param>
    [SkipLocalsInit]
    internal static void Find(
        Lexicon lexicon, char* text, int textLength, int start, ushort* codes, double* scores, uint* route, int count)
    {
        uint* slots = stackalloc uint[BestRoute.Batch];
        ulong* pairs = stackalloc ulong[BestRoute.Batch];
        var userStarts = lexicon.IsChanging ? null : lexicon.Users!.Starts(lexicon.Trie);
        for (int first = count; first > 0;)
        {
            int end = Math.Min(first, BestRoute.Batch);
            first -= end;
            BestRoute.Probe(lexicon.Trie.Nodes, codes + first, slots, end);
            BestRoute.Follow(lexicon.Trie.Nodes, codes + first, slots, pairs, end);
            for (ulong starts = userStarts?.Find(codes + first, end) ?? ulong.MaxValue >> (BestRoute.Batch - end); starts != 0;)
            {
                int at = BitOperations.Log2(starts), next = at + 1;
                if (next < end) BestRoute.Choose(lexicon, codes + first + next, slots + next, pairs + next, scores + first + next, route + first + next, end - next);
                Choose(lexicon, text, textLength, start + first + at, codes + first + at, scores + first + at, route + first + at);
                starts ^= 1UL << at;
                end = at;
            }

            if (end > 0) BestRoute.Choose(lexicon, codes + first, slots, pairs, scores + first, route + first, end);
        }
    }

    /// <summary>Finds the best word at one character of the text, at which user words can begin.</summary>
    private static void Choose(Lexicon lexicon, char* text, int textLength, int start, ushort* codes, double* scores, uint* route)
    {
        var users = lexicon.Users!;
        if (codes[0] == 0)
        {
            scores[0] = 0;
            route[0] = 0;
            return;
        }

        double best = double.NegativeInfinity;
        uint found = 0;
        uint slot = 0;
        ulong node = 0;
        bool compiled = true;
        int user = 0;
        for (int length = 1; codes[length - 1] != 0; length++)
        {
            uint code = codes[length - 1];
            if (compiled) compiled = Step(lexicon.Trie.Nodes, length, code, ref slot, ref node);
            if (user >= 0) user = users.Child(user, text[start + length - 1]);
            if (!compiled && user < 0) break;

            double log = compiled ? lexicon.LogFrequencies[TrieNode.Weight(node)] : double.NegativeInfinity;
            uint id = slot;
            if (user >= 0 && users[user].IsSet && (!lexicon.MatchesExactly || Lexicon.IsWhole(text, start, start + length, textLength)))
            {
                log = users[user].LogFrequency;
                id = (uint)(UserWords.FirstId + user);
            }
            double score = log - lexicon.LogTotal + scores[length];
            if (double.IsNegativeInfinity(log) || score < best) continue;
            best = score;
            found = id | ((uint)length << BestRoute.SlotBits);
        }
        if (double.IsNegativeInfinity(best))
        {
            best = 0.0 - lexicon.LogTotal + scores[1];
            found = 1u << BestRoute.SlotBits;
        }
        scores[0] = best;
        route[0] = found;
    }

    private static bool Step(ulong* nodes, int length, uint code, ref uint slot, ref ulong node)
    {
        if (length == 1)
        {
            slot = code;
            node = nodes[slot];
            return node != 0;
        }
        if (code == 0 || !TrieNode.MayHaveChild(node, code)) return false;
        slot = TrieNode.Base(node) ^ code;
        node = nodes[slot];
        return TrieNode.Label(node) == code;
    }
}
