using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Cuts text into words, with exactly the tokens of jieba 0.42.1. Immutable and thread-safe; scratch memory is kept per thread, and a
/// reused document makes a call free of allocations.
/// </summary>
public sealed unsafe partial class Segmenter : IAnnotator
{
    private readonly SegmenterOptions _options;
    private readonly Lexicon _matching;
    private readonly VariantTable? _variants;

    /// <summary>A segmenter over a lexicon, the shipped one unless told otherwise.</summary>
    public Segmenter(Lexicon? lexicon = null, SegmenterOptions? options = null)
    {
        Lexicon = lexicon ?? Lexicon.Default;
        _options = options ?? new SegmenterOptions();
        _variants = _options.Traditional ? VariantTable.Default : null;
        _matching = MatchingWords.Of(Lexicon, _options.ExactPhrases, _variants);
    }

    /// <summary>The lexicon whose words this segmenter knows.</summary>
    public Lexicon Lexicon { get; }

    /// <summary>Replaces the document's tokens by the words of its text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.ClearTokens();
        fixed (char* text = document.Text) CutInto(text, document.Text.Length, document);
    }

    private void CutInto(char* original, int length, Document document)
    {
        char* text = _variants is null ? original : Simplify(_variants, original, length);
        if (_matching.MatchesExactly) PhraseMode.Cut(_matching, text, length, _options, document);
        else CutAroundEntities(_matching, text, length, _options, document);
        if (_options.Mode == SegmentationMode.Search) SearchMode.Refine(_matching, text, document);
        GC.KeepAlive(_matching); // its tables were used through pointers
    }

    /// <summary>As <see cref="Cut"/>, with entities kept whole if the options say so.</summary>
    internal static void CutAroundEntities(Lexicon lexicon, char* text, int length, SegmenterOptions options, Document document)
    {
        if (options.KeepEntities) EntityMode.Cut(lexicon, text, length, options, document);
        else Cut(lexicon, text, length, options, document);
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
        ArgumentNullException.ThrowIfNull(text);
        return Segment(text.AsSpan());
    }

    /// <summary>The words of a text as strings, for small jobs.</summary>
    public string[] Segment(ReadOnlySpan<char> text)
    {
        var tokens = Tokenize(text);
        var words = new string[tokens.Length];
        for (int i = 0; i < words.Length; i++) words[i] = new string(tokens[i].In(text));
        return words;
    }

    /// <summary>The words of a text that need not be a string, as offsets into it: part of a larger text, or a buffer.</summary>
    public Token[] Tokenize(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return []; // it may have no address
        var document = new Document("");
        fixed (char* start = text) CutInto(start, text.Length, document);
        return document.Tokens.ToArray();
    }

    private char* Simplify(VariantTable variants, char* text, int length)
    {
        char* shadow = Workspace.For(_matching.MaxWordLength).Shadow(length);
        variants.Simplify(new ReadOnlySpan<char>(text, length), new Span<char>(shadow, length));
        return shadow;
    }

    /// <summary>Where a text that goes on behind its end can be cut last without a change of any token; 0 when it cannot.</summary>
    private int LastCut(ReadOnlySpan<char> text)
    {
        fixed (char* original = text)
        {
            char* shadow = _variants is null ? original : Simplify(_variants, original, text.Length);
            return StreamCut.Last(_matching, _options, shadow, text.Length);
        }
    }
}
