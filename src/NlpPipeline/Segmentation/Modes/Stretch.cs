using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Enumerates ranges of whole blocks in a text and computes the best route of each in the workspace. Most ranges contain many blocks and
/// the text between them, and are routed in one pass; a single block longer than the workspace is routed in parts, from right to left.
/// </summary>
/// <param name="lexicon">The lexicon.</param>
/// <param name="text">The text.</param>
/// <param name="length">The length of the text.</param>
/// <param name="narrow">Whether <c>%</c> and <c>-</c> are outside blocks, as in part-of-speech mode.</param>
/// <param name="workspace">The workspace of this thread.</param>
internal unsafe ref struct Stretch(Lexicon lexicon, char* text, int length, bool narrow, Workspace workspace)
{
    private readonly ushort* _table = lexicon.Trie.Symbols;

    /// <summary>The offset of the first character, which is entry 0 of the route.</summary>
    internal int Start { get; private set; }

    /// <summary>The offset after the last character.</summary>
    internal int End { get; private set; }

    /// <summary>Advances to the next range. An entry of its route is 0 if the character is outside blocks.</summary>
    internal bool MoveNext()
    {
        Start = End;
        if (Start == length) return false;
        var codes = workspace.Codes;
        int count = Math.Min(Workspace.Capacity, length - Start);
        Read(text + Start, codes, count);
        if (Start + count < length)
        {
            // Blocks must stay whole, so the range ends after the last character outside blocks.
            int whole = new ReadOnlySpan<ushort>(codes, count).LastIndexOf((ushort)0) + 1;
            if (whole == 0)
            {
                RouteLongBlock();
                return true;
            }
            count = IsOneUnit(Start + whole) ? whole - 1 : whole;
        }
        End = Start + count;
        codes[count] = codes[count + 1] = 0;
        workspace.Scores[count] = workspace.Scores[count + 1] = 0;
        Route(Start, codes, workspace.Scores, workspace.Route, count);
        return true;
    }

    /// <summary>Determines whether the characters before and after an offset belong together: a surrogate pair, or CR LF.</summary>
    private readonly bool IsOneUnit(int at) => OutsideBlocks.UnitLength(text, at - 1, at + 1) == 2;

    private void RouteLongBlock()
    {
        End = Start + Workspace.Capacity;
        ushort code;
        while (End < length && Read(text + End, &code, 1) != 0) End++;
        workspace.ReserveRoute(End - Start);
        int reach = lexicon.MaxWordLength + 2;
        var codes = workspace.Codes;
        var scores = workspace.Scores;
        scores[0] = 0;
        for (int end = End; end > Start;)
        {
            int start = Math.Max(Start, end - Workspace.Capacity), count = end - start;
            // The beginning of the part to the right is the lookahead of this part.
            Buffer.MemoryCopy(scores, scores + count, reach * sizeof(double), reach * sizeof(double));
            int ahead = Math.Min(reach, End - end);
            Read(text + start, codes, count + ahead);
            new Span<ushort>(codes + count + ahead, reach - ahead).Clear();
            Route(start, codes, scores, workspace.Route + (start - Start), count);
            end = start;
        }
    }

    private readonly void Route(int start, ushort* codes, double* scores, uint* route, int count)
    {
        if (lexicon.Users is null) BestRoute.Find(lexicon, codes, scores, route, count);
        else BestUserRoute.Find(lexicon, text, length, start, codes, scores, route, count);
    }

    /// <summary>Reads the codes of characters, 0 outside blocks; returns the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ushort Read(char* from, ushort* codes, int count)
    {
        var table = _table;
        ushort last = 0;
        for (int i = 0; i < count; i++)
        {
            int symbol = table[from[i]];
            codes[i] = last = (ushort)(symbol & ((short)symbol >> 15) & Symbols.CodeMask);
        }
        if (!narrow) return last;
        for (int i = 0; i < count; i++)
            if (from[i] is '%' or '-') codes[i] = last = 0;
        return codes[count - 1];
    }
}
