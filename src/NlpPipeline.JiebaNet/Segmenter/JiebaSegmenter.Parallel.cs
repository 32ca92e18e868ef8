using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter;

public partial class JiebaSegmenter
{
    /// <summary>The words of each text, in the order of the texts, cut on many threads as they are enumerated.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cutAll">True for every word of the dictionary that a text contains, false for the one most probable cut.</param>
    /// <param name="hmm">Whether words that the dictionary lacks are recognised; of no effect with <paramref name="cutAll"/>.</param>
    public IEnumerable<IEnumerable<string>> CutInParallel(IEnumerable<string> texts, bool cutAll = false, bool hmm = true) =>
        InParallel(texts, cutAll ? s_full : s_accurate, hmm);

    /// <summary>The words of a text, cut line by line on many threads: as <see cref="Cut(string, bool, bool)"/>, line ends included.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cutAll">True for every word of the dictionary that the text contains, false for the one most probable cut.</param>
    /// <param name="hmm">Whether words that the dictionary lacks are recognised; of no effect with <paramref name="cutAll"/>.</param>
    public IEnumerable<string> CutInParallel(string text, bool cutAll = false, bool hmm = true) =>
        InParallel(Lines(text), cutAll ? s_full : s_accurate, hmm).SelectMany(words => words);

    /// <summary>The words of <see cref="CutForSearch"/> of each text, in the order of the texts, cut on many threads as they are enumerated.</summary>
    public IEnumerable<IEnumerable<string>> CutForSearchInParallel(IEnumerable<string> texts, bool hmm = true) => InParallel(texts, s_search, hmm);

    /// <summary>The words of <see cref="CutForSearch"/>, cut line by line on many threads, line ends included.</summary>
    public IEnumerable<string> CutForSearchInParallel(string text, bool hmm = true) =>
        InParallel(Lines(text), s_search, hmm).SelectMany(words => words);

    private ParallelQuery<string[]> InParallel(IEnumerable<string> texts, SegmenterOptions options, bool hmm)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var lexicon = Lexicon; // one for all texts
        return texts.AsParallel().AsOrdered().Select(text => Cut(lexicon, text, options, hmm).GetWords());
    }

    /// <summary>The lines with their ends: no word reaches over a line feed, so that their words together are those of the text.</summary>
    private static IEnumerable<string> Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Split(text);

        static IEnumerable<string> Split(string text)
        {
            for (int start = 0, end; start < text.Length; start = end)
            {
                end = text.IndexOf('\n', start) + 1;
                if (end == 0) end = text.Length;
                yield return text[start..end];
            }
        }
    }
}
