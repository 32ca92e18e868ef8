namespace NlpPipeline.Lexicons;

/// <summary>The user words that a segmenter looks for beside the compiled ones: those of its lexicon, and what its options make of them.</summary>
internal static class MatchingWords
{
    /// <summary>The lexicon as a segmenter of these options matches it: itself where they change nothing.</summary>
    /// <param name="lexicon">The lexicon given.</param>
    /// <param name="exactly">Whether words that reach outside blocks are matched, also those that were compiled.</param>
    /// <param name="variants">What simplifies the text first, and so must simplify the words; null if nothing does.</param>
    internal static Lexicon Of(Lexicon lexicon, bool exactly, VariantTable? variants)
    {
        if (!exactly && (variants is null || lexicon.Users is null)) return lexicon;
        var words = lexicon.Users?.Clone() ?? new UserWords();
        if (exactly)
        {
            foreach (string phrase in lexicon.CompiledPhrases())
                SetIfUnset(words, phrase, lexicon.GetFrequency(phrase), PosTags.None); // which leaves its part of speech as compiled
        }
        if (variants is not null)
        {
            foreach (var (word, node) in words.Words().ToArray())
                SetIfUnset(words, variants.Simplify(word), node.Frequency, node.PosId);
        }
        return words.Count == 0 ? lexicon : new Lexicon(lexicon, words, lexicon.TotalFrequency, lexicon.PosNames) { MatchesExactly = exactly };
    }

    /// <summary>What the user said of this very word goes first.</summary>
    private static void SetIfUnset(UserWords words, string word, long frequency, int posId)
    {
        int node = words.Find(word);
        if (node <= 0 || !words[node].IsSet) words.Set(word, frequency, posId);
    }
}
