using NlpPipeline.Lexicons;

namespace NlpPipeline.Classification;

/// <summary>
/// Converts a text to hashed n-grams (n = 1 to 4) over normalized units, sentence by sentence. A unit is a character, a word of Latin
/// letters (with digits after the first letter), or a run of digits, all of which are equal. Full-width forms and upper case are folded;
/// white space, invisible characters and the third of equal consecutive units are skipped. The trainers and the scorer share this code.
/// Allocates nothing.
/// </summary>
internal static class CharacterNgrams
{
    /// <summary>The order of the longest n-gram.</summary>
    internal const int MaxOrder = 4;

    /// <summary>Part of a model's format version; increase it if a text gives other hashes.</summary>
    internal const int Version = 2;

    /// <summary>The maximum number of units of a sentence without an end mark.</summary>
    internal const int MaxSentenceUnits = 64;

    private const char FirstHan = '\u4E00', LastHan = '\u9FFF';
    private const ulong Number = '0';
    private const ulong Prime = 0x9E3779B97F4A7C15;

    internal static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink) where TSink : struct, INgramSink, allows ref struct
    {
        ulong previous = 0, second = 0; // the preceding units; 0 if there are none in this sentence
        ulong pair = 0, triple = 0; // the last two and three units
        int units = 0;
        bool ending = false;
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            int start = i;
            ulong unit;
            bool endMark = false;
            if (c is >= FirstHan and <= LastHan) // most; they are units as they are
            {
                unit = c;
                i++;
            }
            else
            {
                c = Symbols.Fold(c);
                if (c == '\n' && units > 0) ending = true;
                i++;
                if (IsIgnored(c)) continue;
                endMark = IsEndMark(c);
                unit = c;
                if (char.IsAsciiDigit(c))
                {
                    unit = Number;
                    while (i < text.Length && char.IsAsciiDigit(Symbols.Fold(text[i]))) i++;
                }
                else if (char.IsAsciiLetter(c))
                {
                    unit = ReadWord(text, ref i, c);
                }
            }

            if ((ending && !endMark) || units == MaxSentenceUnits)
            {
                sink.EndSentence(units);
                (units, previous, second) = (0, 0, 0);
            }

            ending = endMark;
            if (unit == previous && unit == second) continue;
            ulong two = Pair(previous, unit), three = Pair(pair, unit);
            sink.Add(Hash(unit, 1), 1, start, i);
            if (units > 0) sink.Add(Hash(two, 2), 2, start, i);
            if (units > 1) sink.Add(Hash(three, 3), 3, start, i);
            if (units > 2) sink.Add(Hash(Pair(triple, unit), 4), 4, start, i);
            (second, previous, pair, triple) = (previous, unit, two, three);
            units++;
        }

        if (units > 0) sink.EndSentence(units);
    }

    private static ulong ReadWord(ReadOnlySpan<char> text, ref int i, char first)
    {
        ulong unit = first;
        for (; i < text.Length; i++)
        {
            char c = Symbols.Fold(text[i]);
            if (!char.IsAsciiLetterOrDigit(c)) break;
            unit = (unit * 31) + c;
        }

        return unit | (1UL << 63); // distinct from every character
    }

    private static bool IsIgnored(char c) =>
        c <= ' ' || (c > '~' && (c is '\u00A0' or '\u3000' or '\uFEFF' or (>= '\u007F' and <= '\u009F') or (>= '\u2000' and <= '\u200F')
            or '\u2028' or '\u2029'));

    private static bool IsEndMark(char c) => c is '。' or '!' or '?' or ';' or '…';

    private static ulong Pair(ulong left, ulong right) => (left * 0xD6E8FEB86659FD93) + right;

    private static ulong Hash(ulong value, ulong order)
    {
        value = (value + (order << 56)) * Prime;
        value ^= value >> 32;
        value *= 0xD6E8FEB86659FD93;
        return value ^ (value >> 32);
    }
}

/// <summary>Receives the features of a text from <see cref="CharacterNgrams"/>. A struct, so that the calls are inlined.</summary>
internal interface INgramSink
{
    /// <summary>
    /// Receives an occurrence of an n-gram, whose last unit is [<paramref name="start"/>, <paramref name="end"/>) of the text. The orders
    /// of each unit are ascending.
    /// </summary>
    void Add(ulong hash, int order, int start, int end);

    /// <summary>Receives the end of a sentence, with its number of units, at least 1.</summary>
    void EndSentence(int units);
}
