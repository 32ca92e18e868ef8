using NlpPipeline.Lexicons;

namespace NlpPipeline.Classification;

/// <summary>
/// Converts a text to normalized units, sentence by sentence. A unit is a character, a word of Latin letters (with digits after the first letter), or a run of digits, all of
/// which are equal. Full-width forms and upper case are folded; white space, invisible characters and the third of equal consecutive units are skipped. The trainers and the
/// scorers share this code. Allocates nothing.
/// </summary>
internal static class TextUnits
{
    /// <summary>Part of a model's format version; increase it if a text gives other units.</summary>
    internal const int Version = 2;

    /// <summary>The maximum number of units of a sentence without an end mark.</summary>
    internal const int MaxSentenceUnits = 64;

    private const char FirstHan = '\u4E00', LastHan = '\u9FFF';
    private const ulong Number = '0';

    internal static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink) where TSink : struct, IUnitSink, allows ref struct
    {
        ulong previous = 0, second = 0; // the preceding units; 0 if there are none in this sentence
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
            sink.Add(unit, start, i);
            (second, previous) = (previous, unit);
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
}

/// <summary>Receives the units of a text from <see cref="TextUnits"/>. A struct, so that the calls are inlined.</summary>
internal interface IUnitSink
{
    /// <summary>Receives a unit, which is [<paramref name="start"/>, <paramref name="end"/>) of the text.</summary>
    void Add(ulong unit, int start, int end);

    /// <summary>Receives the end of a sentence, with its number of units, at least 1.</summary>
    void EndSentence(int units);
}
