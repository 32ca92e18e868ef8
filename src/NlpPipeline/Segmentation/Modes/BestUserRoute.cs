using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// The <see cref="BestRoute"/> of a lexicon with user words: walks the compiled trie and the user's trie; user words take precedence.
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
    internal static void Find(
        Lexicon lexicon, char* text, int textLength, int start, ushort* codes, double* scores, uint* route, int count)
    {
        var users = lexicon.Users!;
        double logTotal = lexicon.LogTotal;
        bool exact = lexicon.MatchesExactly;
        for (int i = count - 1; i >= 0; i--)
        {
            if (codes[i] == 0)
            {
                scores[i] = 0;
                route[i] = 0;
                continue;
            }
            double best = double.NegativeInfinity;
            uint found = 0;
            uint slot = 0;
            ulong node = 0;
            bool compiled = true;
            int user = users.MayStartWith(text[start + i]) ? 0 : -1;
            for (int length = 1; codes[i + length - 1] != 0; length++)
            {
                uint code = codes[i + length - 1];
                if (compiled) compiled = Step(lexicon.Trie.Nodes, length, code, ref slot, ref node);
                if (user >= 0) user = users.Child(user, text[start + i + length - 1]);
                if (!compiled && user < 0) break;

                double log = compiled ? lexicon.LogFrequencies[TrieNode.Weight(node)] : double.NegativeInfinity;
                uint id = slot;
                if (user >= 0 && users[user].IsSet && (!exact || Lexicon.IsWhole(text, start + i, start + i + length, textLength)))
                {
                    log = users[user].LogFrequency;
                    id = (uint)(UserWords.FirstId + user);
                }
                double score = log - logTotal + scores[i + length];
                if (double.IsNegativeInfinity(log) || score < best) continue;
                best = score;
                found = id | ((uint)length << BestRoute.SlotBits);
            }
            if (double.IsNegativeInfinity(best))
            {
                best = 0.0 - logTotal + scores[i + 1];
                found = 1u << BestRoute.SlotBits;
            }
            scores[i] = best;
            route[i] = found;
        }
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
