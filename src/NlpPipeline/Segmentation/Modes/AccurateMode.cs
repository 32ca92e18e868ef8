using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>jieba's <c>cut</c>: the best route, then the unknown words among its single characters.</summary>
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

    /// <summary>
    /// Writes one token per step without testing its kind, because known words, single characters and punctuation alternate unpredictably
    /// for a processor. Only two consecutive single characters, and the few pairs of code units outside blocks, leave this path.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Emit(Lexicon lexicon, char* text, int start, int end, Workspace workspace, Document document)
    {
        uint* route = workspace.Route - start;
        int i = start, previous = 0;
        while (i < end)
        {
            int limit = Math.Min(end, i + Workspace.Capacity), count = 0;
            bool leave = false;
            fixed (Token* tokens = document.Reserve(limit - i))
            {
                while (i < limit)
                {
                    uint entry = route[i];
                    int length = (int)(entry >> BestRoute.SlotBits), slot = (int)(entry & BestRoute.SlotMask);
                    bool run = (length == 1) & (previous == 1);
                    leave = run | ((length == 0) & OutsideBlocks.MayBePair(text[i]));
                    if (leave) break;
                    int isNone = Unsafe.BitCast<bool, byte>(slot == 0), isOutside = Unsafe.BitCast<bool, byte>(length == 0);
                    tokens[count++] = new Token(i, length + isOutside, slot - isNone);
                    i += length + isOutside;
                    previous = length;
                }
            }
            document.Commit(count);
            if (!leave) continue;
            i = route[i] == 0 ? i + OutsideBlocks.Add(text, i, end, document) : EmitRun(lexicon, text, route, i - 1, end, workspace, document);
            previous = 0;
        }
    }

    /// <summary>Writes a run of single characters, whose first one has already been written; returns the end of the run.</summary>
    private static int EmitRun(Lexicon lexicon, char* text, uint* route, int first, int end, Workspace workspace, Document document)
    {
        document.Commit(-1);
        int i = first + 2;
        while (i < end && route[i] >> BestRoute.SlotBits == 1) i++;
        // The route preferred the characters of a run that is a word itself, and jieba leaves it so.
        if (lexicon.Find(text + first, i - first) < 0) UnknownWords.Cut(lexicon, text, first, i - first, workspace, document);
        else for (int k = first; k < i; k++) AddSingle(route[k], k, document);
        return i;
    }

    /// <summary>Writes tokens without unknown words: only consecutive single letters and digits are joined.</summary>
    private static void EmitKnown(Lexicon lexicon, char* text, int start, int end, Workspace workspace, Document document)
    {
        uint* route = workspace.Route - start;
        for (int i = start; i < end;)
        {
            int length = (int)(route[i] >> BestRoute.SlotBits), first = i;
            if (length > 1)
            {
                document.Append(new Token(i, length, (int)(route[i] & BestRoute.SlotMask)));
                i += length;
            }
            else if (length == 0)
            {
                i += OutsideBlocks.Add(text, i, end, document);
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                do i++; while (i < end && route[i] >> BestRoute.SlotBits == 1 && char.IsAsciiLetterOrDigit(text[i]));
                document.Append(new Token(first, i - first, lexicon.Find(text + first, i - first)));
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
        document.Append(new Token(start, 1, slot == 0 ? Token.UnknownWord : slot));
    }
}
