using JiebaNet.Segmenter.Common;
using NlpPipeline;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter.PosSeg;

/// <summary>Segments text into words with their parts of speech, like <c>posseg</c> of jieba 0.42.1 (Python). Thread-safe.</summary>
public class PosSegmenter
{
    private static readonly SegmenterOptions s_partOfSpeech = new() { Mode = SegmentationMode.PartOfSpeech };

    private readonly JiebaSegmenter _segmenter;

    /// <summary>Creates a segmenter with the shipped dictionary.</summary>
    public PosSegmenter() : this(new JiebaSegmenter())
    {
    }

    /// <summary>Creates a segmenter with the words of another, including those that are added later.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segmenter"/> is null.</exception>
    public PosSegmenter(JiebaSegmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
    }

    /// <summary>Returns the words of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<Pair> Cut(string text, bool hmm = true) => Cut(_segmenter.Lexicon, text, hmm);

    /// <summary>Returns the words of each text, in the order of the texts, segmented in parallel during enumeration.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized.</param>
    public IEnumerable<IEnumerable<Pair>> CutInParallel(IEnumerable<string> texts, bool hmm = true)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var lexicon = _segmenter.Lexicon; // the same for all texts
        return texts.AsParallel().AsOrdered().Select(text => Cut(lexicon, text, hmm));
    }

    /// <summary>Returns the words of each line, without line ends, segmented in parallel.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized.</param>
    public IEnumerable<IEnumerable<Pair>> CutInParallel(string text, bool hmm = true) => CutInParallel(text.SplitLines(), hmm);

    internal static Document CutToDocument(Lexicon lexicon, string text, bool hmm = true) => JiebaSegmenter.Cut(lexicon, text, s_partOfSpeech, hmm);

    private static Pair[] Cut(Lexicon lexicon, string text, bool hmm) => ToPairs(CutToDocument(lexicon, text, hmm));

    internal static Pair[] ToPairs(Document document)
    {
        var pairs = new Pair[document.Tokens.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            var token = document.Tokens[i];
            pairs[i] = new Pair(new string(token.In(document.Text)), document.GetPos(token));
        }
        return pairs;
    }
}
