using NlpPipeline.Lexicons;

namespace NlpPipeline.Classification;

/// <summary>Divides a text into the ranges that an explanation shows: clauses, and phrases of a negation and the word that it negates. Used for explanations only.</summary>
internal static class ExplainedClauses
{
    private const int MostToPolarWord = 6, MostToNextWord = 10; // UTF-16 code units after a negation

    // Words whose negating character negates nothing.
    private static readonly string[] s_idioms = ["不得不", "忍不住", "禁不住", "不由得", "不知不觉", "不到", "没多久", "没几天", "没用多久", "不一会"];
    private const string BeforeNoImperative = "特分区级个性辨识鉴送告"; // 特别, 分别, ...

    /// <summary>Finds the clauses, without the punctuation between them. A clause ends at punctuation and before a word such as 但是.</summary>
    internal static List<TextSpan> FindClauses(ReadOnlySpan<char> text)
    {
        var clauses = new List<TextSpan>();
        int start = 0;
        for (int i = 0; i < text.Length;)
        {
            int length = 1;
            if (IsBreak(text, i))
            {
                Add(text, start, i, clauses);
                start = i + 1;
            }
            else if (text[i] is '但' or '不' or '可' or '然' && ClauseWords.At(text[i..], out length) == ClauseWord.Contrast)
            {
                Add(text, start, i, clauses);
                start = i;
            }

            i += length;
        }

        Add(text, start, text.Length, clauses);
        return clauses;
    }

    /// <summary>
    /// Finds the phrases, in text order: from a negation to the end of the next word of praise or blame, a negated negation included (没有人不喜欢); without such a word, to the
    /// end of the next word.
    /// </summary>
    internal static List<TextSpan> FindNegations(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        var phrases = new List<TextSpan>();
        for (int i = 0, token = 0; i < text.Length;)
        {
            int negation = NegationAt(text, i, out int length);
            if (negation == 0)
            {
                i += length;
                continue;
            }

            int end = EndOfPolarWord(text, i + negation);
            if (end < 0)
            {
                while (token < tokens.Length && tokens[token].End <= i + negation) token++;
                end = token < tokens.Length && tokens[token].Start <= i + negation ? tokens[token].End : i + negation + 1;
                end = Math.Min(end, Math.Min(text.Length, i + negation + MostToNextWord));
                while (end > i + negation && !char.IsLetterOrDigit(text[end - 1])) end--;
            }

            if (end > i + negation) phrases.Add(new TextSpan(i, end));
            i = Math.Max(end, i + negation);
        }

        return phrases;
    }

    /// <summary>Returns the end of the first word of praise, blame or change after a negation in its clause; -1 if there is none near it.</summary>
    private static int EndOfPolarWord(ReadOnlySpan<char> text, int start)
    {
        int last = start + (2 * MostToPolarWord);
        for (int i = start; i < text.Length && i <= Math.Min(last, start + MostToPolarWord);)
        {
            if (!char.IsLetterOrDigit(text[i]) || text[i] is '就' or '却' or '才' or '而') return -1;
            int negation = NegationAt(text, i, out int length);
            if (negation > 0)
            {
                start = i + negation; // the distance counts from the last negation
                i = start;
                continue;
            }

            var kind = ClauseWords.At(text[i..], out length);
            if (kind is ClauseWord.Good or ClauseWord.Bad or ClauseWord.Fault or ClauseWord.Merit or ClauseWord.Up or ClauseWord.Down) return i + length;
            i += length;
        }

        return -1;
    }

    /// <summary>Returns the length of the negation at a position, 0 if there is none, and the length of what is there.</summary>
    private static int NegationAt(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        if (!ClauseWords.MayBegin(text[at]) && text[at] is not ('别' or '勿' or '莫' or '忍' or '禁')) return 0;
        foreach (string idiom in s_idioms)
        {
            if (!text[at..].StartsWith(idiom)) continue;
            length = idiom.Length;
            return 0;
        }

        var kind = ClauseWords.At(text[at..], out length);
        if (kind is ClauseWord.Negation or ClauseWord.WeakNegation) return length;
        if (text[at] is not ('别' or '勿' or '莫') || length > 1) return 0;
        return at > 0 && BeforeNoImperative.Contains(text[at - 1], StringComparison.Ordinal) ? 0 : 1;
    }

    private static bool IsBreak(ReadOnlySpan<char> text, int at)
    {
        char c = Symbols.Fold(text[at]);
        if (c is ',' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(Symbols.Fold(text[at - 1])) && char.IsAsciiDigit(Symbols.Fold(text[at + 1]))) return false;
        return c is '。' or '!' or '?' or '\n' or '\r' or ';' or ',' or '…' or '~';
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, List<TextSpan> clauses)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        foreach (char c in text[start..end])
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) continue;
            clauses.Add(new TextSpan(start, end));
            return;
        }
    }
}
