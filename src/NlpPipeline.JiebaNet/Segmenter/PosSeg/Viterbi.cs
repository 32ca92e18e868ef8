using NlpPipeline;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter.PosSeg;

/// <summary>The model of unknown words and their parts of speech alone, without the dictionary. Thread-safe.</summary>
public class Viterbi
{
    private Viterbi()
    {
    }

    /// <summary>The model.</summary>
    public static Viterbi Instance { get; } = new();

    /// <summary>The words of a text as the model sees them.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="sentence"/> is null.</exception>
    public IEnumerable<Pair> Cut(string sentence)
    {
        var lexicon = Lexicon.Default;
        var document = new Document(sentence) { PosNames = lexicon.PosNames };
        unsafe
        {
            // SAFETY: the text is pinned while it is cut, and all of it may be read.
            fixed (char* text = sentence)
                PosUnknownWords.Cut(lexicon, text, 0, sentence.Length, Workspace.For(lexicon.MaxWordLength), document);
        }
        return PosSegmenter.ToPairs(document);
    }
}
