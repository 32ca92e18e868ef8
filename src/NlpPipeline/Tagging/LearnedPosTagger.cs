using NlpPipeline.Segmentation;

namespace NlpPipeline.Tagging;

/// <summary>
/// Sets the parts of speech of a document's tokens by a model of words, their neighbours and their endings, in the tag set of the People's Daily
/// corpus (PKU): <c>n</c> noun, <c>nr</c> person, <c>ns</c> place, <c>v</c> verb, <c>a</c> adjective, <c>w</c> punctuation and so on. A pipeline uses it
/// in <see cref="SegmentationMode.Learned"/>. The tokens do not change, but they should be words of that mode. Immutable and thread-safe. Buffers of 5 MB are kept per thread.
/// </summary>
public sealed unsafe class LearnedPosTagger : IAnnotator
{
    private readonly PosWeights _model;

    /// <summary>Creates a tagger.</summary>
    public LearnedPosTagger()
        : this(PosWeights.Default)
    {
    }

    internal LearnedPosTagger(PosWeights model) => _model = model;

    /// <inheritdoc/>
    public Annotations Needs => Annotations.Tokens;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.PartsOfSpeech;

    /// <summary>Sets the parts of speech of a document's tokens, which <see cref="Document.GetPos"/> returns.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var lexicon = document.Lexicon;
        document.SetLexiconPosNames(_model.Names);
        fixed (char* text = document.SimplifiedText) PosDecoder.Mine.Tag(_model, lexicon, text, document.MutableTokens);
        GC.KeepAlive(lexicon); // the tables are used through pointers
    }
}
