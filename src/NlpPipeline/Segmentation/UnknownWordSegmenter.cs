using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Cuts text into words by the models of unknown words alone, without the word list: jieba's <c>finalseg.cut</c>, and with parts of speech what its
/// <c>posseg</c> does with unknown words. A <see cref="Segmenter"/> uses both and is what most callers need. Immutable and thread-safe.
/// </summary>
public sealed unsafe class UnknownWordSegmenter : IAnnotator
{
    private readonly Lexicon _lexicon;
    private readonly bool _partsOfSpeech;

    /// <summary>A segmenter with the models of a lexicon.</summary>
    /// <param name="lexicon">The lexicon; null for the shipped one.</param>
    /// <param name="partsOfSpeech">Whether the joint model of words and parts of speech cuts the text.</param>
    public UnknownWordSegmenter(Lexicon? lexicon = null, bool partsOfSpeech = false)
    {
        _lexicon = lexicon ?? Lexicon.Default;
        _partsOfSpeech = partsOfSpeech;
    }

    /// <inheritdoc/>
    public Annotations Gives => _partsOfSpeech ? Annotations.Tokens | Annotations.PartsOfSpeech : Annotations.Tokens;

    /// <summary>Replaces the document's tokens by the words of its text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.ClearTokens();
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
        GC.KeepAlive(_lexicon); // its tables were used through pointers
    }
}
