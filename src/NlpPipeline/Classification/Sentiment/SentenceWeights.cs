using System.Buffers;

namespace NlpPipeline.Classification;

/// <summary>
/// The weights of the sentences in the sentiment of a document, besides their lengths. The factors were chosen on held-out training texts of at least two sentences and
/// on the articles of <c>data/training/tone-judged-articles.tsv</c>; see docs/experiments.md.
/// </summary>
internal static class SentenceWeights
{
    private const double Title = 2, Last = 1.25, Summary = 2, Contrast = 1.5, BeforeContrast = 0.7;
    private const double LeastSides = 0.02, MostPower = 2, FewSentences = 6, ManySentences = 30;

    private static readonly string[] s_summaries = ["总之", "总的", "总体", "总而言之", "综上", "综合", "整体", "一句话", "总评", "总结", "结论", "最后"];
    private static readonly SearchValues<char> s_firstCharacters = SearchValues.Create("总综整一结最但不然可只就");
    private static readonly string[] s_contrasts = ["但", "不过", "然而", "可是", "可惜", "只是", "就是"];

    /// <summary>
    /// The power of the probability that a sentence is not neutral: 0 in a text of a few sentences, 2 in one of many, so that a few sentences with a sentiment are
    /// not outweighed by many neutral ones.
    /// </summary>
    internal static double PowerOf(int sentences) => MostPower * Math.Clamp(Math.Log(sentences / FewSentences) / Math.Log(ManySentences / FewSentences), 0, 1);

    /// <summary>The weight by the probability that a sentence is neutral. Every sentence keeps a small weight, so that a neutral document also has a mean.</summary>
    internal static double OfSides(float neutral, double power) => power == 0 ? 1 : Math.Pow(Math.Max(LeastSides, 1 - neutral), power);

    /// <summary>The weight by position and first words: a title, a last or summarizing sentence, and one that contradicts the previous one count more.</summary>
    internal static double OfPlace(Document document, int sentence)
    {
        var sentences = document.Sentences;
        if (sentences.Length == 1) return 1;
        var text = document.SimplifiedText;
        double weight = 1;
        if (sentences[sentence].Span.End <= document.TitleSpan.End) weight *= Title;
        if (sentence == sentences.Length - 1) weight *= Last;
        if (BeginsWithAny(sentences[sentence].Span.In(text), s_summaries)) weight *= Summary;
        if (BeginsWithAny(sentences[sentence].Span.In(text), s_contrasts)) weight *= Contrast;
        if (sentence + 1 < sentences.Length && BeginsWithAny(sentences[sentence + 1].Span.In(text), s_contrasts)) weight *= BeforeContrast;
        return weight;
    }

    private static bool BeginsWithAny(ReadOnlySpan<char> sentence, string[] words)
    {
        if (!s_firstCharacters.Contains(sentence[0])) return false;
        foreach (string word in words)
        {
            if (sentence.StartsWith(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
