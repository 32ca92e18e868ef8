using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// jieba's <c>posseg</c>: the accurate cut over slightly smaller blocks, each word with its part of speech, and unknown words by a joint model
/// of both. Its tokens therefore differ here and there from those of accurate mode.
/// </summary>
internal static unsafe class PosMode
{
    internal static void Cut(Lexicon lexicon, char* text, int length, bool recognizeUnknownWords, Document document)
    {
        document.PosNames = lexicon.PosNames;
        for (int i = 0; i < length;)
        {
            if (!IsBlock(lexicon, text[i]))
            {
                int unit = OutsideBlocks.UnitLength(text, i, length);
                document.AddToken(new Token(i, unit, Token.UnknownWord, PosTags.Other));
                i += unit;
                continue;
            }
            int start = i;
            while (i < length && IsBlock(lexicon, text[i])) i++;
            CutBlock(lexicon, text, start, i - start, recognizeUnknownWords, document);
        }
    }

    /// <summary>In <c>[\u4E00-\u9FD5a-zA-Z0-9+#&amp;._]</c>: without the <c>%</c> and <c>-</c> of the other modes.</summary>
    private static bool IsBlock(Lexicon lexicon, char c) => (lexicon.Trie.Symbols[c] & Symbols.Block) != 0 && c is not ('%' or '-');

    private static void CutBlock(Lexicon lexicon, char* text, int start, int length, bool recognizeUnknownWords, Document document)
    {
        var workspace = Workspace.For(length, lexicon.MaxWordLength);
        BestRoute.Find(lexicon, text + start, length, workspace);
        uint* route = workspace.Route;
        for (int i = 0; i < length;)
        {
            int wordLength = (int)(route[i] >> BestRoute.SlotBits);
            if (wordLength > 1)
            {
                AddWord(lexicon, route[i], start + i, document);
                i += wordLength;
                continue;
            }
            int first = i;
            if (recognizeUnknownWords)
            {
                do i++; while (i < length && route[i] >> BestRoute.SlotBits == 1);
                if (i - first == 1 || lexicon.Trie.Find(text + start + first, i - first) >= 0)
                    for (int k = first; k < i; k++) AddWord(lexicon, route[k], start + k, document);
                else
                    PosUnknownWords.Cut(lexicon, text, start + first, i - first, workspace, document);
            }
            else if (char.IsAsciiLetterOrDigit(text[start + i]))
            {
                do i++; while (i < length && route[i] >> BestRoute.SlotBits == 1 && char.IsAsciiLetterOrDigit(text[start + i]));
                document.AddToken(new Token(start + first, i - first, lexicon.Trie.Find(text + start + first, i - first), PosTags.English));
            }
            else
            {
                AddWord(lexicon, route[i], start + i, document);
                i++;
            }
        }
    }

    private static void AddWord(Lexicon lexicon, uint routeEntry, int start, Document document)
    {
        int slot = (int)(routeEntry & BestRoute.SlotMask), length = (int)(routeEntry >> BestRoute.SlotBits);
        document.AddToken(slot == 0
            ? new Token(start, length, Token.UnknownWord, PosTags.Other)
            : new Token(start, length, slot, lexicon.WordTags[slot]));
    }
}
