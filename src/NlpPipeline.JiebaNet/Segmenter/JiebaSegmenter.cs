using NlpPipeline;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Engine = NlpPipeline.Segmentation.Segmenter;

namespace JiebaNet.Segmenter;

/// <summary>
/// Segments text into words, with the tokens of jieba 0.42.1 (Python). Each segmenter has its own user words on top of the shared dictionary, so
/// creating one is cheap. Thread-safe; adding a word does not affect a running call.
/// </summary>
public partial class JiebaSegmenter
{
    private static readonly SegmenterOptions s_accurate = new();
    private static readonly SegmenterOptions s_full = new() { Mode = SegmentationMode.Full };
    private static readonly SegmenterOptions s_search = new() { Mode = SegmentationMode.Search };

    private readonly Lock _lock = new();
    private LexiconBuilder? _builder; // created with the first user word
    private volatile Lexicon? _lexicon = Lexicon.Default; // null if words were added since the last build

    /// <summary>The current dictionary, including user words.</summary>
    internal Lexicon Lexicon
    {
        get
        {
            if (_lexicon is { } lexicon) return lexicon;
            lock (_lock) return _lexicon ??= _builder!.Build();
        }
    }

    /// <summary>Returns the words of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cutAll">True for every word of the dictionary that the text contains; false for the most probable segmentation.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized; ignored if <paramref name="cutAll"/> is true.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<string> Cut(string text, bool cutAll = false, bool hmm = true) => Cut(Lexicon, text, cutAll ? s_full : s_accurate, hmm).GetWords();

    /// <summary>Returns every word of the dictionary that the text contains: <c>Cut(text, cutAll: true)</c>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<string> CutAll(string text) => Cut(text, cutAll: true);

    /// <summary>Returns the words of <see cref="Cut(string, bool, bool)"/> with their start offsets.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<WordInfo> Cut2(string text, bool cutAll = false, bool hmm = true)
    {
        var document = Cut(Lexicon, text, cutAll ? s_full : s_accurate, hmm);
        var words = new WordInfo[document.Tokens.Length];
        for (int i = 0; i < words.Length; i++) words[i] = new WordInfo(new string(document.Tokens[i].In(text)), document.Tokens[i].Start);
        return words;
    }

    /// <summary>Returns the words of accurate mode; before each long word, the words of two and three characters inside it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<string> CutForSearch(string text, bool hmm = true) => Cut(Lexicon, text, s_search, hmm).GetWords();

    /// <summary>Returns the words with their positions in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mode">The mode. In search mode, as in <see cref="CutForSearch"/>, a long word follows the shorter ones inside it, so starts can decrease.</param>
    /// <param name="hmm">Whether words outside the dictionary are recognized.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<Token> Tokenize(string text, TokenizerMode mode = TokenizerMode.Default, bool hmm = true)
    {
        var document = Cut(Lexicon, text, mode == TokenizerMode.Search ? s_search : s_accurate, hmm);
        var tokens = new Token[document.Tokens.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            var token = document.Tokens[i];
            tokens[i] = new Token(new string(token.In(text)), token.Start, token.End);
        }
        return tokens;
    }

    /// <summary>Adds the words of a user dictionary in UTF-8: on each line a word and optionally its frequency and part of speech.</summary>
    /// <param name="userDictFile">The file's path.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains file, line and reason, and no word is added.</exception>
    public void LoadUserDict(string userDictFile) => Change(words => words.AddFile(userDictFile));

    /// <summary>Adds or changes a word of this segmenter.</summary>
    /// <param name="word">The word; not empty.</param>
    /// <param name="freq">The frequency; 0 or less for one that makes it a word wherever possible.</param>
    /// <param name="tag">The part of speech; null to keep the known one.</param>
    /// <exception cref="ArgumentException"><paramref name="word"/> is null, empty or too long.</exception>
    public void AddWord(string word, int freq = 0, string? tag = null) => Change(words => words.Add(word, freq > 0 ? freq : null, tag));

    /// <summary>Removes a word from this segmenter. Recognition of unknown words does not produce it either.</summary>
    /// <exception cref="ArgumentException"><paramref name="word"/> is null, empty or too long.</exception>
    public void DeleteWord(string word) => Change(words => words.Remove(word));

    internal static Document Cut(Lexicon lexicon, string text, SegmenterOptions options, bool hmm)
    {
        var document = new Document(text);
        new Engine(lexicon, hmm ? options : options with { RecognizeUnknownWords = false }).Annotate(document);
        return document;
    }

    private void Change(Action<LexiconBuilder> change)
    {
        lock (_lock)
        {
            change(_builder ??= Lexicon.Default.ToBuilder());
            _lexicon = null;
        }
    }
}
