using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>jieba's <c>cut_all</c>: every word of two or more characters, and a single character only where nothing covers it.</summary>
internal static unsafe class FullMode
{
    internal static void Cut(Lexicon lexicon, char* text, int length, Document document)
    {
        ushort* symbols = lexicon.Trie.Symbols;
        for (int i = 0; i < length;)
        {
            int start = i;
            bool block = (symbols[text[i]] & Symbols.Block) != 0;
            while (i < length && ((symbols[text[i]] & Symbols.Block) != 0) == block) i++;
            if (block) CutBlock(lexicon, text, start, i, document);
            else CutOutside(text, start, i, document);
        }
    }

    /// <summary>The reference splits at each white space and keeps all pieces, so that two spaces in a row have an empty token between and around them.</summary>
    private static void CutOutside(char* text, int start, int end, Document document)
    {
        int piece = start;
        for (int i = start; i < end;)
        {
            if (!OutsideBlocks.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            Add(piece, i, document);
            int unit = OutsideBlocks.UnitLength(text, i, end);
            Add(i, i + unit, document);
            i += unit;
            piece = i;
        }
        Add(piece, end, document);
    }

    private static void CutBlock(Lexicon lexicon, char* text, int start, int end, Document document)
    {
        int covered = start; // just past the last word given
        int latin = -1; // where a run of letters and digits that stand alone began
        int latinEnd = -1;
        for (int k = start; k < end; k++)
        {
            bool isLatin = char.IsAsciiLetterOrDigit(text[k]);
            if (latin >= 0 && !isLatin)
            {
                Add(latin, latinEnd, document);
                latin = -1;
            }
            var (words, only) = CountWords(lexicon, text, k, end);
            if (words == 1 && k >= covered)
            {
                if (isLatin)
                {
                    if (latin < 0) latin = k;
                    latinEnd = k + only;
                }
                else
                {
                    document.AddToken(new Token(k, only, lexicon.Find(text + k, only)));
                }
                covered = k + only;
            }
            else
            {
                int last = AddWords(lexicon, text, k, end, document);
                if (last > k) covered = last; // even where an earlier word reached further: the reference keeps the last one's end
            }
        }
        if (latin >= 0) Add(latin, latinEnd, document);
    }

    /// <summary>How many words start at text[k], counted up to two, and the first one's length; with none, the character counts as one.</summary>
    private static (int Words, int Length) CountWords(Lexicon lexicon, char* text, int k, int end)
    {
        int words = 0, length = 1;
        var walk = new TrieWalk(lexicon, text, k, end);
        while (words < 2 && walk.MoveNext())
        {
            if (walk.WordId < 0) continue;
            if (words == 0) length = walk.Length;
            words++;
        }
        return (Math.Max(words, 1), length);
    }

    private static int AddWords(Lexicon lexicon, char* text, int k, int end, Document document)
    {
        int covered = k;
        var walk = new TrieWalk(lexicon, text, k, end);
        while (walk.MoveNext())
        {
            if (walk.WordId < 0 || walk.Length == 1) continue;
            document.AddToken(new Token(k, walk.Length, walk.WordId));
            covered = k + walk.Length;
        }
        return covered;
    }

    private static void Add(int start, int end, Document document) => document.AddToken(new Token(start, end - start, Token.UnknownWord));
}
