using NlpPipeline;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Engine = NlpPipeline.Segmentation.Segmenter;

namespace JiebaNet.Segmenter;

/// <summary>
/// Cuts text into words, with the tokens of jieba 0.42.1 (Python). Each segmenter has user words of its own over the one shared dictionary, so
/// that making one costs next to nothing. Thread-safe; a cut that has begun is not affected by a word that is added meanwhile.
/// </summary>
public partial class JiebaSegmenter
{
    private static readonly SegmenterOptions s_accurate = new();
    private static readonly SegmenterOptions s_full = new() { Mode = SegmentationMode.Full };
    private static readonly SegmenterOptions s_search = new() { Mode = SegmentationMode.Search };

    private readonly Lock _lock = new();
    private LexiconBuilder? _builder; // made with the first user word
    private volatile Lexicon? _lexicon = Lexicon.Default; // null while words were added that no lexicon was built with

    /// <summary>The dictionary as it now is, user words included.</summary>
    internal Lexicon Lexicon
    {
        get
        {
            if (_lexicon is { } lexicon) return lexicon;
            lock (_lock) return _lexicon ??= _builder!.Build();
        }
    }

    /// <summary>The words of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cutAll">True for every word of the dictionary that the text contains, false for the one most probable cut.</param>
    /// <param name="hmm">Whether words that the dictionary lacks are recognised; of no effect with <paramref name="cutAll"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<string> Cut(string text, bool cutAll = false, bool hmm = true) => Cut(Lexicon, text, cutAll ? s_full : s_accurate, hmm).GetWords();

    /// <summary>Every word of the dictionary that the text contains: <c>Cut(text, cutAll: true)</c>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<string> CutAll(string text) => Cut(text, cutAll: true);

    /// <summary>As <see cref="Cut(string, bool, bool)"/>, each word with the offset where it starts.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<WordInfo> Cut2(string text, bool cutAll = false, bool hmm = true)
    {
        var document = Cut(Lexicon, text, cutAll ? s_full : s_accurate, hmm);
        var words = new WordInfo[document.Tokens.Length];
        for (int i = 0; i < words.Length; i++) words[i] = new WordInfo(new string(document.Tokens[i].In(text)), document.Tokens[i].Start);
        return words;
    }

    /// <summary>The words of the accurate cut, before each long one the words of two and three characters inside it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hmm">Whether words that the dictionary lacks are recognised.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public IEnumerable<string> CutForSearch(string text, bool hmm = true) => Cut(Lexicon, text, s_search, hmm).GetWords();

    /// <summary>The words with their places in the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mode">Search for the words of <see cref="CutForSearch"/>: a long word comes after the shorter ones inside it, so that starts go back there.</param>
    /// <param name="hmm">Whether words that the dictionary lacks are recognised.</param>
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

    /// <summary>Adds the words of a user dictionary: on each line a word and, if given, its frequency and part of speech. UTF-8.</summary>
    /// <param name="userDictFile">The file's path.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is bad; the message names file, line and reason, and no word was added.</exception>
    public void LoadUserDict(string userDictFile) => Change(words => words.AddFile(userDictFile));

    /// <summary>Adds a word to this segmenter, or changes one.</summary>
    /// <param name="word">The word; not empty.</param>
    /// <param name="freq">Its frequency; 0 and less for one that makes it a word of its own wherever possible.</param>
    /// <param name="tag">Its part of speech; null to keep what is known.</param>
    /// <exception cref="ArgumentException"><paramref name="word"/> is null, empty or too long.</exception>
    public void AddWord(string word, int freq = 0, string? tag = null) => Change(words => words.Add(word, freq > 0 ? freq : null, tag));

    /// <summary>Takes a word away from this segmenter; recognition of unknown words will not put it together either.</summary>
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
