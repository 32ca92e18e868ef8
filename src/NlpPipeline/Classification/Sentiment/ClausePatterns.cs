using NlpPipeline.Lexicons;

namespace NlpPipeline.Classification;

/// <summary>
/// Features that n-grams cannot express: which kinds of words (<see cref="ClauseWords"/>) follow each other in a clause, such as a quantity whose rise is bad and
/// a fall, or two negations and praise. The features are two to four successive kinds, and all kinds of a clause. Allocates nothing.
/// </summary>
internal static class ClausePatterns
{
    private const int MostKinds = 8, MostSuccessive = 4, Scopes = 3;
    private const int Window = 256; // characters; the greatest number whose offsets are bytes
    private const ulong FirstUnit = 1UL << 62; // no unit of a text
    private const ulong Prime = 0x9E3779B97F4A7C15, Base = 0xC1A05E;

    /// <summary>A bit for each character: whether it begins a word or ends a clause.</summary>
    private static readonly ulong[] s_stops = FindAllStops();

    /// <summary>Reads the patterns of a text.</summary>
    internal static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink) where TSink : struct, IPatternSink, allows ref struct
    {
        Span<ClauseWord> kinds = stackalloc ClauseWord[MostKinds];
        Span<int> starts = stackalloc int[MostKinds];
        Span<byte> stops = stackalloc byte[Window];
        int count = 0, next = 0; // next: the end of the last word
        bool isAfterContrast = false;
        for (int from = 0; from < text.Length; from += Window)
        {
            foreach (byte stop in stops[..FindStops(text[from..Math.Min(from + Window, text.Length)], stops)])
            {
                int i = from + stop;
                if (i < next) continue;
                if (!ClauseWords.MayBegin(text[i]))
                {
                    Emit(kinds[..count], starts, isAfterContrast, ref sink);
                    count = 0;
                    if (EndsSentence(Symbols.Fold(text[i]))) isAfterContrast = false;
                    continue;
                }

                var kind = ClauseWords.At(text[i..], out int length);
                if (kind == ClauseWord.Contrast)
                {
                    Emit(kinds[..count], starts, isAfterContrast, ref sink);
                    (count, isAfterContrast) = (0, true);
                }
                else if (kind != ClauseWord.None && count < MostKinds)
                {
                    (kinds[count], starts[count]) = (kind, i);
                    count++;
                }

                next = i + length;
            }
        }

        Emit(kinds[..count], starts, isAfterContrast, ref sink);
    }

    /// <summary>Finds the characters that begin a word or end a clause; returns their number. Without a branch on characters, because most answers are unpredictable.</summary>
    private static int FindStops(ReadOnlySpan<char> text, Span<byte> stops)
    {
        ulong[] bits = s_stops;
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            stops[count] = (byte)i;
            count += (int)(bits[text[i] >> 6] >> text[i]) & 1;
        }

        return count;
    }

    private static ulong[] FindAllStops()
    {
        var bits = new ulong[(char.MaxValue + 1) / 64];
        for (int c = 0; c <= char.MaxValue; c++)
        {
            if (ClauseWords.MayBegin((char)c) || EndsClause(Symbols.Fold((char)c))) bits[c >> 6] |= 1UL << c;
        }

        return bits;
    }

    private static bool EndsClause(char folded) => EndsSentence(folded) || folded is ';' or ',' or '、' or '…' or '~' or ' ';

    private static bool EndsSentence(char folded) => folded is '。' or '!' or '?' or '\n';

    private static void Emit<TSink>(scoped ReadOnlySpan<ClauseWord> kinds, scoped ReadOnlySpan<int> starts, bool isAfterContrast, ref TSink sink) where TSink : struct, IPatternSink, allows ref struct
    {
        if (kinds.IsEmpty) return;
        for (int first = 0; first < kinds.Length; first++)
        {
            for (int end = first + 2; end <= Math.Min(kinds.Length, first + MostSuccessive); end++) sink.Add(kinds[first..end], PatternScope.Part, starts[first..end]);
        }

        sink.Add(kinds, isAfterContrast ? PatternScope.AfterContrast : PatternScope.Clause, starts[..kinds.Length]);
    }

    /// <summary>Returns the first unit of a pattern, which the units of its kinds follow (see <see cref="NgramTrie"/>).</summary>
    internal static ulong UnitOf(PatternScope scope) => FirstUnit + (ulong)scope;

    /// <summary>Returns the unit of a kind.</summary>
    internal static ulong UnitOf(ClauseWord kind) => FirstUnit + Scopes + (ulong)kind;

    /// <summary>Returns the hash of a pattern, by which trainers know it.</summary>
    internal static ulong HashOf(ReadOnlySpan<ClauseWord> kinds, PatternScope scope)
    {
        ulong value = Base + (ulong)scope;
        foreach (var kind in kinds) value = (value * 32) + (ulong)kind;
        value = (value ^ (value >> 29)) * Prime;
        value ^= value >> 32;
        value *= 0xD6E8FEB86659FD93;
        return value ^ (value >> 32);
    }
}

/// <summary>Receives the patterns of a text from <see cref="ClausePatterns"/>. A struct, so that the calls are inlined.</summary>
internal interface IPatternSink
{
    /// <summary>Receives a pattern, with the offsets of its words.</summary>
    void Add(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope, scoped ReadOnlySpan<int> starts);
}

/// <summary>What a pattern is: some successive kinds of a clause, or all of them.</summary>
internal enum PatternScope
{
    Part,
    Clause,

    /// <summary>All kinds of a clause after a word of contrast.</summary>
    AfterContrast,
}
