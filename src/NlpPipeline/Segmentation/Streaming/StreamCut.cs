using System.Buffers;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation.Entities;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Finds where the beginning of a text can be cut off without a change of any token. Blocks are cut independently of each other, and so are two units
/// outside blocks, except in full mode, which has white space there in one piece.
/// </summary>
internal readonly unsafe ref struct StreamCut(Lexicon lexicon, SegmentationMode mode, ReadOnlySpan<char> text)
{
    /// <summary>What no entity but a topic holds, and what an entity's beginning looks back at as at the start of a text.</summary>
    private static readonly SearchValues<char> OutsideEntities = SearchValues.Create("\t\n 　。，、；！？");

    private readonly ushort* _symbols = lexicon.Trie.Symbols;
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>The last place within a text, which goes on behind its end; 0 when there is none.</summary>
    /// <param name="lexicon">The words as they are matched.</param>
    /// <param name="options">How the text is cut.</param>
    /// <param name="text">The text as it is matched, simplified if the options say so.</param>
    /// <param name="length">Its length.</param>
    internal static int Last(Lexicon lexicon, SegmenterOptions options, char* text, int length)
    {
        // Phrases are found before all else, and what lies behind one is cut as a text of its own.
        int safe = 0, from = 0, limit = length;
        if (lexicon is { MatchesExactly: true, Users.HasPhrases: true }) (safe, from, limit) = Phrases(lexicon, text, length);
        var rest = new StreamCut(lexicon, options.Mode, new ReadOnlySpan<char>(text + from, Math.Max(0, limit - from)));
        int last = options.KeepEntities ? rest.LastOutsideEntities() : rest.Last();
        return last > 0 ? from + last : safe;
    }

    /// <summary>
    /// The last end of a phrase that is a place, the end of the last one, and how far it is known where phrases begin, whatever follows the text.
    /// Within a block even the end of a phrase is no place: what follows might be simplified otherwise.
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

    /// <summary>The last place within the text, which goes on behind its end; 0 when there is none.</summary>
    private int Last()
    {
        int i = _text.Length - 1;
        while (i > 0 && !IsBorder(i)) i--;
        return Math.Max(i, 0);
    }

    /// <summary>The last place that no entity reaches over either.</summary>
    private int LastOutsideEntities()
    {
        // Only a topic can hold what the rules look for, and whether one begins somewhere is known when so much of the text is there.
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
        bool left = IsBlock(_text[i - 1]), right = IsBlock(_text[i]);
        return left != right || (!left && mode != SegmentationMode.Full && !IsOneUnit(i));
    }

    private bool IsOneUnit(int i) => _text[i - 1] == '\r' ? _text[i] == '\n' : char.IsSurrogatePair(_text[i - 1], _text[i]);

    private bool IsBlock(char c) => (_symbols[c] & Symbols.Block) != 0;
}
