using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Cuts text into words, with exactly the tokens of jieba 0.42.1. Immutable and thread-safe; scratch memory is kept per thread, and a
/// reused document makes a call free of allocations.
/// </summary>
public sealed unsafe class Segmenter : IAnnotator
{
    private readonly SegmenterOptions _options;

    /// <summary>A segmenter over a lexicon, the shipped one unless told otherwise.</summary>
    public Segmenter(Lexicon? lexicon = null, SegmenterOptions? options = null)
    {
        Lexicon = lexicon ?? Lexicon.Default;
        _options = options ?? new SegmenterOptions();
    }

    /// <summary>The lexicon whose words this segmenter knows.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>Replaces the document's tokens by the words of its text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.ClearTokens();
        fixed (char* text = document.Text)
        {
            if (_options.KeepEntities) EntityMode.Cut(Lexicon, text, document.Text.Length, _options, document);
            else Cut(Lexicon, text, document.Text.Length, _options, document);
        }
        if (_options.Mode == SegmentationMode.Search) SearchMode.Refine(Lexicon, document);
        GC.KeepAlive(Lexicon); // its tables were used through pointers
    }

    /// <summary>Appends the tokens of a text, their offsets counted from its start; those of search mode before they are refined.</summary>
    internal static void Cut(Lexicon lexicon, char* text, int length, SegmenterOptions options, Document document)
    {
        switch (options.Mode)
        {
            case SegmentationMode.Full:
                FullMode.Cut(lexicon, text, length, document);
                break;
            case SegmentationMode.PartOfSpeech:
                PosMode.Cut(lexicon, text, length, options.RecognizeUnknownWords, document);
                break;
            default:
                AccurateMode.Cut(lexicon, text, length, options.RecognizeUnknownWords, document);
                break;
        }
    }

    /// <summary>The words of a text as strings, for small jobs; a <see cref="Document"/> gives them without a string each.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public string[] Segment(string text)
    {
        var document = new Document(text);
        Annotate(document);
        return document.GetWords();
    }
}
