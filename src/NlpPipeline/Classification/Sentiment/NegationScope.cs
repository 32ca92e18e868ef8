namespace NlpPipeline.Classification;

/// <summary>
/// Finds negating words and how far they reach: to the next punctuation or white space, over ten characters at most. For explanations only; the
/// model learns negation from n-grams.
/// </summary>
internal static class NegationScope
{
    private const int MostCharacters = 10;

    // Longer ones first, so that 没有 is not taken for 没.
    private static readonly string[] s_negations = ["没有", "并非", "从未", "未曾", "毫无", "绝不", "不", "没", "无", "未", "别", "勿", "莫"];

    // Words that begin, and words that end, with such a character and negate nothing.
    private static readonly string[] s_beginnings = ["不过", "不仅", "不但", "不光", "不只", "不管", "不论", "不断", "不少", "不久", "无论", "未来", "别人", "莫非"];
    private static readonly string[] s_endings = ["特别", "分别", "区别", "级别", "个别", "淹没"];

    internal static List<TextSpan> Find(ReadOnlySpan<char> text)
    {
        var scopes = new List<TextSpan>();
        for (int i = 0; i < text.Length;)
        {
            int word = LengthAt(text, i);
            if (word == 0)
            {
                i++;
                continue;
            }

            int end = i + word;
            while (end < text.Length && end < i + word + MostCharacters && char.IsLetterOrDigit(text[end])) end++;
            if (end > i + word) scopes.Add(new TextSpan(i, end));
            i = Math.Max(end, i + word);
        }

        return scopes;
    }

    private static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        foreach (string word in s_beginnings)
        {
            if (text[at..].StartsWith(word, StringComparison.Ordinal)) return 0;
        }

        foreach (string word in s_endings)
        {
            if (at > 0 && text[(at - 1)..].StartsWith(word, StringComparison.Ordinal)) return 0;
        }

        foreach (string negation in s_negations)
        {
            if (text[at..].StartsWith(negation, StringComparison.Ordinal)) return negation.Length;
        }

        return 0;
    }
}
