using System.Buffers;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation.Entities;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Finds the offsets at which a text can be cut without changing a token. Blocks are segmented independently, and so are two code points
/// outside blocks, except in full mode, which keeps white space there together.
/// </summary>
internal readonly unsafe ref struct StreamCut(Lexicon lexicon, SegmentationMode mode, ReadOnlySpan<char> text)
{
    /// <summary>Characters that only topics contain, and that entities treat like the start of a text if they come before them.</summary>
    private static readonly SearchValues<char> OutsideEntities = SearchValues.Create("\t\n 　。，、；！？");

    private readonly ushort* _symbols = lexicon.Trie.Symbols;
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Returns the last cut within a text that continues after its end; 0 if there is none.</summary>
    /// <param name="lexicon">The lexicon used for matching.</param>
    /// <param name="options">The options of the segmenter.</param>
    /// <param name="text">The text used for matching, simplified if the options require it.</param>
    /// <param name="length">The length of the text.</param>
    internal static int Last(Lexicon lexicon, SegmenterOptions options, char* text, int length)
    {
        // Phrases are found first, and the text after a phrase is segmented as a separate text.
        int safe = 0, from = 0, limit = length;
        if (lexicon is { MatchesExactly: true, Users.HasPhrases: true }) (safe, from, limit) = Phrases(lexicon, text, length);
        var rest = new StreamCut(lexicon, options.Mode, new ReadOnlySpan<char>(text + from, Math.Max(0, limit - from)));
        int last = options.KeepEntities ? rest.LastOutsideEntities() : rest.Last();
        return last > 0 ? from + last : safe;
    }

    /// <summary>
    /// Returns the last offset at the end of a phrase at which the text can be cut, the end of the last phrase, and the offset up to which phrases do not
    /// depend on the following text. Inside a block, the text cannot be cut even at the end of a phrase, because the following text might change its simplified form.
    /// </summary>
    private static (int Safe, int End, int Limit) Phrases(Lexicon lexicon, char* text, int length)
    {
        ushort* symbols = lexicon.Trie.Symbols;
        int safe = 0, end = 0, limit = length - Lexicon.MaxUserWordLength - 1 - VariantTable.MaxPhraseLength;
        var scanner = new PhraseScanner(lexicon, text, length);
        while (scanner.MoveNext() && scanner.Start < limit)
        {
            end = scanner.End;
            if ((symbols[text[end - 1]] & symbols[text[end]] & Symbols.Block) == 0) safe = end;
        }
        return (safe, end, limit);
    }

    /// <summary>Returns the last cut within the text; 0 if there is none.</summary>
    private int Last()
    {
        int i = _text.Length - 1;
        while (i > 0 && !IsBorder(i)) i--;
        return Math.Max(i, 0);
    }

    /// <summary>Returns the last cut that is not within an entity.</summary>
    private int LastOutsideEntities()
    {
        // Only a topic can contain the characters that cuts follow, and whether one begins at an offset is known if enough text follows.
        int limit = _text.Length - TopicEntity.Reach;
        int last = 0, from = 0;
        var scanner = new EntityScanner(_text);
        for (bool found = true; found && from < limit; from = scanner.End)
        {
            found = scanner.MoveNext();
            int i = Math.Min(found ? scanner.Start : _text.Length, limit);
            while (i > from && !(OutsideEntities.Contains(_text[i - 1]) && IsBorder(i))) i--;
            if (i > from) last = i;
        }
        return last;
    }

    private bool IsBorder(int i)
    {
        if (mode == SegmentationMode.Learned) return LearnedFront.EndsUnit(_text[i - 1]) && !IsOneUnit(i);
        bool left = IsBlock(_text[i - 1]), right = IsBlock(_text[i]);
        return left != right || (!left && mode != SegmentationMode.Full && !IsOneUnit(i));
    }

    private bool IsOneUnit(int i) => _text[i - 1] == '\r' ? _text[i] == '\n' : char.IsSurrogatePair(_text[i - 1], _text[i]);

    private bool IsBlock(char c) => (_symbols[c] & Symbols.Block) != 0;
}
