namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Compares the candidates of a short text, which consist of words of the learned mode, with jieba's words: what both read as whole words is rarely torn.
/// </summary>
internal static class JiebaWords
{
    /// <summary>The number of values of <see cref="Candidate.Agreement"/>: 0 for no comparison; then by whether the candidate begins and ends where jieba's words do, and by the number of boundaries inside it.</summary>
    internal const int Values = 1 + (4 * InsideValues);

    private const int InsideValues = 3;

    internal static void Compare(ReadOnlySpan<Token> tokens, CandidateTable candidates)
    {
        Span<ulong> boundaries = stackalloc ulong[(ShortWords.Longest / 64) + 1];
        boundaries.Clear();
        foreach (var token in tokens)
        {
            boundaries[token.Start >> 6] |= 1UL << token.Start;
            boundaries[token.End >> 6] |= 1UL << token.End;
        }
        foreach (ref var candidate in candidates.All)
        {
            int end = candidate.Start + candidate.Length, inside = 0;
            for (int i = candidate.Start + 1; i < end; i++) inside += Bit(boundaries, i);
            candidate.Agreement = (byte)(1 + Bit(boundaries, candidate.Start) + (2 * Bit(boundaries, end)) + (4 * Math.Min(inside, InsideValues - 1)));
        }
    }

    private static int Bit(ReadOnlySpan<ulong> bits, int index) => (int)(bits[index >> 6] >> index) & 1;
}
