using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Segments text into words, with exactly the tokens of jieba 0.42.1 except in learned mode. Immutable and thread-safe. Buffers are kept per thread; a call with a
/// reused document allocates nothing.
/// </summary>
public sealed unsafe partial class Segmenter : IAnnotator
{
    private readonly Lexicon _matching;
    private readonly Lazy<Lexicon> _matchingSimplified; // for Traditional texts
    private readonly LearnedModel? _words; // your own; the shipped one is opened when it is first used

    /// <summary>Creates a segmenter.</summary>
    /// <param name="lexicon">The lexicon. Default: the shipped one.</param>
    /// <param name="options">The options. Default: those of jieba.</param>
    /// <exception cref="ArgumentException">The mode is not a value of <see cref="SegmentationMode"/>, or does not support <see cref="SegmenterOptions.FindNewWords"/>.</exception>
    /// <exception cref="IOException">The file of <see cref="SegmenterOptions.WordsModelFile"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a model of words, is damaged, or belongs to another version of the lexicon.</exception>
    public Segmenter(Lexicon? lexicon = null, SegmenterOptions? options = null)
    {
        Lexicon = lexicon ?? Lexicon.Default;
        Options = (options ?? new SegmenterOptions()) with { }; // a copy, which never changes
        if (!Enum.IsDefined(Options.Mode)) throw new ArgumentException($"The mode {Options.Mode} is unknown; use a value of SegmentationMode.", nameof(options));
        if (Options.FindNewWords && Options.Mode is SegmentationMode.Full or SegmentationMode.PartOfSpeech)
            throw new ArgumentException($"The mode {Options.Mode} does not support FindNewWords; use Accurate, Search or Learned.", nameof(options));
        if (Options is { Mode: SegmentationMode.Learned, WordsModelFile: { } path }) _words = LearnedModel.Load(path);
        _matching = MatchingWords.Of(Lexicon, Options.ExactPhrases, null);
        _matchingSimplified = new Lazy<Lexicon>(() => MatchingWords.Of(Lexicon, Options.ExactPhrases, VariantTable.Default));
    }

    /// <summary>The lexicon of this segmenter.</summary>
    public Lexicon Lexicon { get; }

    /// <inheritdoc/>
    public Annotations Gives => Options.Mode == SegmentationMode.PartOfSpeech ? Annotations.Tokens | Annotations.PartsOfSpeech : Annotations.Tokens;

    /// <summary>The options. Must not be changed.</summary>
    internal SegmenterOptions Options { get; }

    /// <summary>The model of the learned mode.</summary>
    internal LearnedModel Words => _words ?? LearnedModel.Default;

    /// <summary>Replaces the tokens of a document by the words of its text, and sets its lexicon.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Script == Script.Auto && Options.Script is { } script) document.SetScript(script);
        document.ClearTokens();
        bool isTraditional = document.Script == Script.Traditional;
        fixed (char* text = document.CutText) CutInto(isTraditional, text, document.Text.Length, document);
    }

    /// <param name="isTraditional">Whether the original text is Traditional.</param>
    /// <param name="text">The text, simplified if it is Traditional.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="document">The document to add the tokens to.</param>
    private void CutInto(bool isTraditional, char* text, int length, Document document)
    {
        var matching = Matching(isTraditional);
        if (matching.MatchesExactly) PhraseMode.Cut(this, matching, text, length, document);
        else CutAroundEntities(matching, text, length, document);
        if (Options.FindNewWords) NewWordFinder.Mine.Cut(matching, text, length, this, document);
        if (Options.Mode == SegmentationMode.Search) SearchMode.Refine(matching, text, document);
        document.HasOverlaps = Options.Mode is SegmentationMode.Search or SegmentationMode.Full;
        document.HasLearnedWords = Options.Mode == SegmentationMode.Learned;
        document.Lexicon = matching;
        GC.KeepAlive(matching); // the tables are used through pointers
    }

    private Lexicon Matching(bool isTraditional) => isTraditional ? _matchingSimplified.Value : _matching;

    /// <summary>Determines whether a text is Traditional, by the options of a segmenter outside a pipeline.</summary>
    private bool IsTraditional(ReadOnlySpan<char> text) => Options.Script switch
    {
        Script.Traditional => true,
        Script.Auto => ScriptDetector.Detect(text) == Script.Traditional,
        _ => false,
    };

    /// <summary>Segments like <see cref="Cut"/>, and keeps entities whole if the options require it.</summary>
    internal void CutAroundEntities(Lexicon lexicon, char* text, int length, Document document)
    {
        if (Options.KeepEntities) EntityMode.Cut(this, lexicon, text, length, document);
        else Cut(lexicon, text, length, document);
    }

    /// <summary>Appends the tokens of a text, with offsets relative to its start; in search mode, before they are refined.</summary>
    internal void Cut(Lexicon lexicon, char* text, int length, Document document)
    {
        switch (Options.Mode)
        {
            case SegmentationMode.Full:
                FullMode.Cut(lexicon, text, length, document);
                break;
            case SegmentationMode.PartOfSpeech:
                PosMode.Cut(lexicon, text, length, Options.RecognizeUnknownWords, document);
                break;
            case SegmentationMode.Learned:
                LearnedMode.Cut(Words, lexicon, text, length, document);
                break;
            default:
                AccurateMode.Cut(lexicon, text, length, Options.RecognizeUnknownWords, document);
                break;
        }
    }

    /// <summary>Returns the words of a text as strings. A <see cref="Document"/> avoids one string per word.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public string[] Segment(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Segment(text.AsSpan());
    }

    /// <summary>Returns the words of a text as strings.</summary>
    public string[] Segment(ReadOnlySpan<char> text)
    {
        var tokens = Tokenize(text);
        var words = new string[tokens.Length];
        for (int i = 0; i < words.Length; i++) words[i] = new string(tokens[i].In(text));
        return words;
    }

    /// <summary>Returns the words of a text as ranges. The text can be part of a larger text, or a buffer.</summary>
    public Token[] Tokenize(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return []; // it may have no address
        bool isTraditional = IsTraditional(text);
        var document = new Document("");
        fixed (char* start = text) CutInto(isTraditional, isTraditional ? Simplify(start, text.Length) : start, text.Length, document);
        return document.Tokens.ToArray();
    }

    private char* Simplify(char* text, int length)
    {
        char* simplified = Workspace.For(_matching.MaxWordLength).Shadow(length);
        VariantTable.Default.Simplify(new ReadOnlySpan<char>(text, length), new Span<char>(simplified, length));
        return simplified;
    }

    /// <summary>Returns the last offset at which a text that continues can be cut without changing a token; 0 if there is none.</summary>
    private int LastCut(bool isTraditional, ReadOnlySpan<char> text)
    {
        fixed (char* original = text)
        {
            return StreamCut.Last(Matching(isTraditional), Options, isTraditional ? Simplify(original, text.Length) : original, text.Length);
        }
    }
}
