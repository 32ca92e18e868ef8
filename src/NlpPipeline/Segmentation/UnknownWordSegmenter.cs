using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Segments text with the models of unknown words only, without the word list: jieba's <c>finalseg.cut</c> or, with parts of speech, what
/// <c>posseg</c> does with unknown words. Most callers need a <see cref="Segmenter"/>, which uses both. Immutable and thread-safe.
/// </summary>
public sealed unsafe class UnknownWordSegmenter : IAnnotator
{
    private readonly Lexicon _lexicon;
    private readonly bool _partsOfSpeech;

    /// <summary>Creates a segmenter with the models of a lexicon.</summary>
    /// <param name="lexicon">The lexicon. Default: the shipped one.</param>
    /// <param name="partsOfSpeech">Whether to use the joint model of words and parts of speech.</param>
    public UnknownWordSegmenter(Lexicon? lexicon = null, bool partsOfSpeech = false)
    {
        _lexicon = lexicon ?? Lexicon.Default;
        _partsOfSpeech = partsOfSpeech;
    }

    /// <inheritdoc/>
    public Annotations Gives => _partsOfSpeech ? Annotations.Tokens | Annotations.PartsOfSpeech : Annotations.Tokens;

    /// <summary>Replaces the tokens of a document by the words of its text, and sets its lexicon.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.ClearTokens();
        document.Lexicon = _lexicon;
        var workspace = Workspace.For(_lexicon.MaxWordLength);
        fixed (char* text = document.CutText)
        {
            if (_partsOfSpeech)
            {
                document.SetLexiconPosNames(_lexicon.PosNames);
                PosUnknownWords.Cut(_lexicon, text, 0, document.Text.Length, workspace, document);
            }
            else
            {
                UnknownWords.Cut(_lexicon, text, 0, document.Text.Length, workspace, document);
            }
        }
        GC.KeepAlive(_lexicon); // the tables are used through pointers
    }
}
