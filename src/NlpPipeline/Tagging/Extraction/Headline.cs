using System.Buffers;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Determines whether the first sentence of a text on one line is a headline: it is short, has few commas, function words and words of
/// time, and its pairs of characters recur in the text. The weights are those of a logistic regression on 2,731 headlines and as many first
/// sentences of news, with those of abstracts, reviews and microblogs.
/// </summary>
internal static class Headline
{
    private const double Base = 1.74, PerCharacter = -1.45 / 20, PerComma = -1.59, PerFunctionShare = -13, PerRecurringShare = 3.7, Time = -1.01;
    private const int MostCommas = 3;

    /// <summary>The minimum length of the text after a headline, and the length of its start in which words recur, in UTF-16 code units.</summary>
    private const int ShortestBody = 60, BodyStart = 600;

    /// <summary>The maximum length of a headline, and the length of its start that contains words of time, in UTF-16 code units.</summary>
    private const int Longest = 60, TimeStart = 14;

    private static readonly SearchValues<char> s_functionCharacters = SearchValues.Create("的了是在我也就都还们这那着与和及对从被将于");
    private static readonly SearchValues<string> s_timeWords = SearchValues.Create(["昨", "今日", "近日", "日前", "今天", "本报", "记者", "据"], StringComparison.Ordinal);

    /// <summary>Determines whether a sentence is the headline of the text after it.</summary>
    internal static bool Is(ReadOnlySpan<char> sentence, ReadOnlySpan<char> body)
    {
        sentence = sentence.TrimEnd("。！？!? \t");
        if (body.Length < ShortestBody || sentence.Length is < 2 or > Longest) return false;
        body = body[..Math.Min(body.Length, BodyStart)];
        int pairs = 0, recurring = 0, functionCharacters = 0;
        for (int i = 0; i < sentence.Length; i++)
        {
            if (s_functionCharacters.Contains(sentence[i])) functionCharacters++;
            if (i == 0 || !char.IsLetterOrDigit(sentence[i - 1]) || !char.IsLetterOrDigit(sentence[i])) continue;
            pairs++;
            if (body.IndexOf(sentence.Slice(i - 1, 2)) >= 0) recurring++;
        }
        int commas = sentence.Count('，') + sentence.Count(',') + sentence.Count('、');
        double odds = Base + (PerCharacter * sentence.Length) + (PerComma * Math.Min(commas, MostCommas)) + (PerFunctionShare * functionCharacters / sentence.Length)
            + (pairs == 0 ? 0 : PerRecurringShare * recurring / pairs);
        if (sentence[..Math.Min(sentence.Length, TimeStart)].ContainsAny(s_timeWords)) odds += Time;
        return odds > 0;
    }
}
