using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>jieba's <c>cut</c>: blocks, best route, then the unknown words among the single characters that the route left.</summary>
internal static unsafe class AccurateMode
{
    internal static void Cut(Lexicon lexicon, char* text, int length, bool recognizeUnknownWords, Document document)
    {
        ushort* symbols = lexicon.Trie.Symbols;
        for (int i = 0; i < length;)
        {
            if ((symbols[text[i]] & Symbols.Block) == 0)
            {
                int unit = OutsideBlocks.UnitLength(text, i, length);
                document.AddToken(new Token(i, unit, Token.UnknownWord));
                i += unit;
                continue;
            }
            int start = i;
            while (i < length && (symbols[text[i]] & Symbols.Block) != 0) i++;
            CutBlock(lexicon, text, start, i - start, recognizeUnknownWords, document);
        }
    }

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
                document.AddToken(new Token(start + i, wordLength, (int)(route[i] & BestRoute.SlotMask)));
                i += wordLength;
                continue;
            }
            int first = i;
            if (recognizeUnknownWords)
            {
                do i++; while (i < length && route[i] >> BestRoute.SlotBits == 1);
                // A run that is itself a word lost to its characters on the route, and the reference leaves it so.
                if (i - first == 1 || lexicon.Trie.Find(text + start + first, i - first) >= 0)
                    for (int k = first; k < i; k++) AddSingle(route[k], start + k, document);
                else
                    UnknownWords.Cut(lexicon, text, start + first, i - first, workspace, document);
            }
            else if (char.IsAsciiLetterOrDigit(text[start + i]))
            {
                do i++; while (i < length && route[i] >> BestRoute.SlotBits == 1 && char.IsAsciiLetterOrDigit(text[start + i]));
                document.AddToken(new Token(start + first, i - first, lexicon.Trie.Find(text + start + first, i - first)));
            }
            else
            {
                AddSingle(route[i], start + i, document);
                i++;
            }
        }
    }

    private static void AddSingle(uint routeEntry, int start, Document document)
    {
        int slot = (int)(routeEntry & BestRoute.SlotMask);
        document.AddToken(new Token(start, 1, slot == 0 ? Token.UnknownWord : slot));
    }
}
