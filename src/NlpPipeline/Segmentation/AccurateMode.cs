using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>jieba's <c>cut</c>: best route, then the unknown words among the single characters that the route left.</summary>
internal static unsafe class AccurateMode
{
    internal static void Cut(Lexicon lexicon, char* text, int length, bool recognizeUnknownWords, Document document)
    {
        var workspace = Workspace.For(lexicon.MaxWordLength);
        var stretch = new Stretch(lexicon, text, length, narrow: false, workspace);
        while (stretch.MoveNext())
        {
            if (recognizeUnknownWords) Emit(lexicon, text, stretch.Start, stretch.End, workspace, document);
            else EmitKnown(lexicon, text, stretch.Start, stretch.End, workspace, document);
        }
    }

    private static void Emit(Lexicon lexicon, char* text, int start, int end, Workspace workspace, Document document)
    {
        uint* route = workspace.Route - start;
        for (int i = start; i < end;)
        {
            int length = (int)(route[i] >> BestRoute.SlotBits);
            if (length > 1)
            {
                document.AddToken(new Token(i, length, (int)(route[i] & BestRoute.SlotMask)));
                i += length;
            }
            else if (length == 0)
            {
                i += OutsideBlocks.Add(text, i, end, document);
            }
            else
            {
                int first = i;
                do i++; while (i < end && route[i] >> BestRoute.SlotBits == 1);
                // A run that is itself a word lost to its characters on the route, and the reference leaves it so.
                if (i - first == 1) AddSingle(route[first], first, document);
                else if (lexicon.Trie.Find(text + first, i - first) < 0) UnknownWords.Cut(lexicon, text, first, i - first, workspace, document);
                else for (int k = first; k < i; k++) AddSingle(route[k], k, document);
            }
        }
    }

    /// <summary>Without unknown words, only letters and digits that stand alone are joined.</summary>
    private static void EmitKnown(Lexicon lexicon, char* text, int start, int end, Workspace workspace, Document document)
    {
        uint* route = workspace.Route - start;
        for (int i = start; i < end;)
        {
            int length = (int)(route[i] >> BestRoute.SlotBits), first = i;
            if (length > 1)
            {
                document.AddToken(new Token(i, length, (int)(route[i] & BestRoute.SlotMask)));
                i += length;
            }
            else if (length == 0)
            {
                i += OutsideBlocks.Add(text, i, end, document);
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                do i++; while (i < end && route[i] >> BestRoute.SlotBits == 1 && char.IsAsciiLetterOrDigit(text[i]));
                document.AddToken(new Token(first, i - first, lexicon.Trie.Find(text + first, i - first)));
            }
            else
            {
                AddSingle(route[i], i, document);
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
