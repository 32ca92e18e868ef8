using NlpPipeline;
using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter.PosSeg;

/// <summary>The model for unknown words and their parts of speech, without the dictionary. Thread-safe.</summary>
public class Viterbi
{
    private static readonly UnknownWordSegmenter s_model = new(partsOfSpeech: true);

    private Viterbi()
    {
    }

    /// <summary>The shared instance.</summary>
    public static Viterbi Instance { get; } = new();

    /// <summary>Returns the words of a text according to the model.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="sentence"/> is null.</exception>
    public IEnumerable<Pair> Cut(string sentence)
    {
        var document = new Document(sentence);
        s_model.Annotate(document);
        return PosSegmenter.ToPairs(document);
    }
}
