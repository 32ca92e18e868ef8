using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// jieba's <c>posseg</c>: the accurate segmentation of slightly smaller blocks, with the part of speech of each word, and unknown words by
/// a joint model. Its tokens sometimes differ from those of accurate mode.
/// </summary>
internal static unsafe class PosMode
{
    internal static void Cut(Lexicon lexicon, char* text, int length, bool recognizeUnknownWords, Document document)
    {
        document.SetLexiconPosNames(lexicon.PosNames);
        var workspace = Workspace.For(lexicon.MaxWordLength);
        var stretch = new Stretch(lexicon, text, length, narrow: true, workspace);
        while (stretch.MoveNext()) Emit(lexicon, text, stretch.Start, stretch.End, recognizeUnknownWords, workspace, document);
    }

    private static void Emit(Lexicon lexicon, char* text, int start, int end, bool recognizeUnknownWords, Workspace workspace, Document document)
    {
        uint* route = workspace.Route - start;
        for (int i = start; i < end;)
        {
            int length = (int)(route[i] >> BestRoute.SlotBits), first = i;
            if (length > 1)
            {
                AddWord(lexicon, route[i], text, i, document);
                i += length;
            }
            else if (length == 0)
            {
                i += OutsideBlocks.Add(text, i, end, document, PosTags.Other);
            }
            else if (recognizeUnknownWords)
            {
                do i++; while (i < end && route[i] >> BestRoute.SlotBits == 1);
                if (i - first == 1 || lexicon.Find(text + first, i - first) >= 0)
                    for (int k = first; k < i; k++) AddWord(lexicon, route[k], text, k, document);
                else
                    PosUnknownWords.Cut(lexicon, text, first, i - first, workspace, document);
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                do i++; while (i < end && route[i] >> BestRoute.SlotBits == 1 && char.IsAsciiLetterOrDigit(text[i]));
                document.Append(new Token(first, i - first, lexicon.Find(text + first, i - first), PosTags.English));
            }
            else
            {
                AddWord(lexicon, route[i], text, i, document);
                i++;
            }
        }
    }

    private static void AddWord(Lexicon lexicon, uint routeEntry, char* text, int start, Document document)
    {
        int slot = (int)(routeEntry & BestRoute.SlotMask), length = (int)(routeEntry >> BestRoute.SlotBits);
        int id = slot == 0 ? Token.UnknownWord : slot;
        document.Append(new Token(start, length, id, lexicon.PosOf(id, text + start, length)));
    }
}
