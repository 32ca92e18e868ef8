using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Adds the words of the learned mode in the opening of a longer text (its title and beginning), where what a text is about is named, as candidates: names and new words that jieba's
/// words tear (嫦娥六号, 红滩村). The words of the text stay as they are.
/// </summary>
internal static class OpeningWords
{
    /// <summary>The length of the opening, and of the part of it whose words are found, which cost more, in UTF-16 code units after the title.</summary>
    private const int Length = 220, WordsLength = 110;

    /// <summary>The maximum length of a title that is read, in UTF-16 code units, so that the time does not grow with it.</summary>
    private const int LongestTitle = 380;

    private const int LongestWord = 12; // UTF-16 code units

    /// <summary>Returns the offset after the opening of a text.</summary>
    internal static int EndOf(in DocumentShape shape) => EndOf(shape, Length);

    private static int EndOf(in DocumentShape shape, int length) => Math.Min(shape.Length, (shape.Title == TitleKind.Line ? Math.Min(shape.TitleSpan.End, LongestTitle) : 0) + length);

    internal static void Add(ReadOnlySpan<char> text, in DocumentShape shape, WordReader reader, ExtractionScratch scratch)
    {
        int end = EndOf(shape, WordsLength);
        if (end > 0 && end < text.Length && char.IsLowSurrogate(text[end])) end--;
        var candidates = scratch.Candidates;
        foreach (var token in scratch.WordCheck.Open(text, end, scratch))
        {
            if (token.Length is < 2 or > LongestWord || token.End == end || char.IsAscii(Symbols.Fold(text[token.Start]))) continue;
            var tag = text.Slice(token.Start, token.Length);
            int index = candidates.Find(WordKey.Of(tag));
            if (index >= 0 && candidates[index].First == index) continue; // a word already
            var word = reader.Describe(text, token.Start, token.Length, scratch);
            if (!WordKinds.IsNominal(word.Kind) || word.Lexical.IsStopWord) continue;
            if (index >= 0)
            {
                ref var compound = ref candidates[index];
                (compound.Words, compound.First, compound.Last, compound.Kind, compound.Lexical, compound.LeastCount) = (1, index, index, word.Kind, word.Lexical, 0);
                compound.IsNewWord = true;
                continue;
            }
            for (int at = token.Start; at >= 0; at = text[(at + token.Length)..].IndexOf(tag) is var next and >= 0 ? at + token.Length + next : -1)
                index = CandidateFinder.AddVerbatim(text, at, token.Length, word.Key, shape, scratch);
            ref var added = ref candidates[index];
            (added.Kind, added.Lexical, added.IsNewWord) = (word.Kind, word.Lexical, true);
        }
    }
}
