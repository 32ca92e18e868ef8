using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter;

public partial class JiebaSegmenter
{
    /// <summary>Returns the words of each text, in the order of the texts, segmented in parallel during enumeration.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="cutAll">True for every word of the dictionary that a text contains; false for the most probable segmentation.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized; ignored if <paramref name="cutAll"/> is true.</param>
    public IEnumerable<IEnumerable<string>> CutInParallel(IEnumerable<string> texts, bool cutAll = false, bool hmm = true) =>
        InParallel(texts, cutAll ? s_full : s_accurate, hmm);

    /// <summary>Returns the words of a text like <see cref="Cut(string, bool, bool)"/>, including line ends, segmented line by line in parallel.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cutAll">True for every word of the dictionary that the text contains; false for the most probable segmentation.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized; ignored if <paramref name="cutAll"/> is true.</param>
    public IEnumerable<string> CutInParallel(string text, bool cutAll = false, bool hmm = true) =>
        InParallel(Lines(text), cutAll ? s_full : s_accurate, hmm).SelectMany(words => words);

    /// <summary>Returns the words of <see cref="CutForSearch"/> for each text, in the order of the texts, segmented in parallel during enumeration.</summary>
    public IEnumerable<IEnumerable<string>> CutForSearchInParallel(IEnumerable<string> texts, bool hmm = true) => InParallel(texts, s_search, hmm);

    /// <summary>Returns the words of <see cref="CutForSearch"/>, including line ends, segmented line by line in parallel.</summary>
    public IEnumerable<string> CutForSearchInParallel(string text, bool hmm = true) =>
        InParallel(Lines(text), s_search, hmm).SelectMany(words => words);

    private ParallelQuery<string[]> InParallel(IEnumerable<string> texts, SegmenterOptions options, bool hmm)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var lexicon = Lexicon; // the same for all texts
        return texts.AsParallel().AsOrdered().Select(text => Cut(lexicon, text, options, hmm).GetWords());
    }

    /// <summary>Returns the lines with their ends. No word crosses a line feed, so the words of all lines are those of the text.</summary>
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
