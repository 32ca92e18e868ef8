using NlpPipeline;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter.FinalSeg;

/// <summary>The model of unknown words alone, without the dictionary: jieba's <c>finalseg</c>. Thread-safe.</summary>
public class Viterbi : IFinalSeg
{
    private Viterbi()
    {
    }

    /// <summary>The model.</summary>
    public static Viterbi Instance { get; } = new();

    /// <summary>The words of a text as the model sees them.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="sentence"/> is null.</exception>
    public IEnumerable<string> Cut(string sentence)
    {
        var lexicon = Lexicon.Default;
        var document = new Document(sentence);
        unsafe
        {
            // SAFETY: the text is pinned while it is cut, and all of it may be read.
            fixed (char* text = sentence)
                UnknownWords.Cut(lexicon, text, 0, sentence.Length, Workspace.For(lexicon.MaxWordLength), document);
        }
        return document.GetWords();
    }
}
