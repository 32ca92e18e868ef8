using NlpPipeline;
using NlpPipeline.Segmentation;

namespace JiebaNet.Segmenter.PosSeg;

/// <summary>The model of unknown words and their parts of speech alone, without the dictionary. Thread-safe.</summary>
public class Viterbi
{
    private static readonly UnknownWordSegmenter s_model = new(partsOfSpeech: true);

    private Viterbi()
    {
    }

    /// <summary>The model.</summary>
    public static Viterbi Instance { get; } = new();

    /// <summary>The words of a text as the model sees them.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="sentence"/> is null.</exception>
    public IEnumerable<Pair> Cut(string sentence)
    {
        var document = new Document(sentence);
        s_model.Annotate(document);
        return PosSegmenter.ToPairs(document);
    }
}
