using NlpPipeline;
using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter.FinalSeg;

/// <summary>The model for unknown words, without the dictionary: jieba's <c>finalseg</c>. Thread-safe.</summary>
public class Viterbi : IFinalSeg
{
    private static readonly UnknownWordSegmenter s_model = new();

    private Viterbi()
    {
    }

    /// <summary>The shared instance.</summary>
    public static Viterbi Instance { get; } = new();

    /// <summary>Returns the words of a text according to the model.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="sentence"/> is null.</exception>
    public IEnumerable<string> Cut(string sentence)
    {
        var document = new Document(sentence);
        s_model.Annotate(document);
        return document.GetWords();
    }
}
