using NlpPipeline.Segmentation;

namespace NlpPipeline.Lexicons;

/// <summary>
/// Adds user words to a lexicon, one after the other; each word takes those before it into account. The original lexicon, and those already
/// built, do not change. Not thread-safe.
/// </summary>
public sealed class LexiconBuilder
{
    private readonly UserWords _words;
    private readonly List<string> _posNames;
    private readonly Lexicon _current; // includes the words added so far, to suggest frequencies
    private readonly Segmenter _cutter;
    private readonly Document _document = new("");

    internal LexiconBuilder(Lexicon lexicon)
    {
        _words = lexicon.Users?.Clone() ?? new UserWords();
        _posNames = [.. lexicon.PosNames];
        _current = new Lexicon(lexicon, _words, lexicon.TotalFrequency, lexicon.PosNames) { IsChanging = true };
        _cutter = new Segmenter(_current, new SegmenterOptions { RecognizeUnknownWords = false });
    }

    /// <summary>
    /// Adds or changes a word. jieba's <c>add_word</c>: the frequency is added to the total, and that of a replaced word is not subtracted.
    /// </summary>
    /// <param name="word">The word; not empty.</param>
    /// <param name="frequency">The frequency. Default: one that makes the word a token wherever possible (see <see cref="SuggestFrequency(string)"/>).</param>
    /// <param name="pos">The part of speech as jieba writes it. Default: the known one.</param>
    /// <exception cref="ArgumentException">The word is empty, too long, or begins or ends with half of a surrogate pair; or the frequency is not in [0, <see cref="Lexicon.MaxFrequency"/>].</exception>
    /// <exception cref="InvalidOperationException">There are too many user words: they have more than 2,097,151 different prefixes.</exception>
    public LexiconBuilder Add(string word, long? frequency = null, string? pos = null)
    {
        Check(word);
        long value = frequency ?? SuggestFrequency(word);
        if (value is < 0 or > Lexicon.MaxFrequency)
            throw new ArgumentOutOfRangeException(nameof(frequency), value, $"The frequency must be between 0 and {Lexicon.MaxFrequency}.");
        _words.Set(word, value, PosId(pos));
        _current.SetTotal(_current.TotalFrequency + value);
        _current.MaxWordLength = Math.Max(_current.MaxWordLength, word.Length);
        return this;
    }

    /// <summary>Removes a word, which the model of unknown words will not recognize either. jieba's <c>del_word</c>.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public LexiconBuilder Remove(string word) => Add(word, 0);

    /// <summary>Sets the frequency of a word so that it is kept whole.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public LexiconBuilder Join(string word) => Add(word, SuggestFrequency(word));

    /// <summary>
    /// Sets the frequency of the joined word so that it is split into pieces. The model of unknown words may still join them.
    /// </summary>
    /// <exception cref="ArgumentException">There are no pieces, or one is empty.</exception>
    public LexiconBuilder Split(params ReadOnlySpan<string> pieces) => Add(string.Concat(pieces), SuggestFrequency(pieces));

    /// <summary>
    /// Adds the words of a user dictionary file in jieba's format: a word and, optionally, its frequency and part of speech on each line.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains the file, the line and the reason. No word is added.</exception>
    /// <exception cref="InvalidOperationException">There are too many user words: with those of the file, they have more than 2,097,151 different prefixes. No word is added.</exception>
    public LexiconBuilder AddFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var words = UserDictionary.Read(path);
        _words.CheckRoom([.. words.Select(word => word.Word)]);
        foreach (var (word, frequency, pos) in words) Add(word, frequency, pos);
        return this;
    }

    /// <summary>Returns the lowest frequency at which a word is kept whole. jieba's <c>suggest_freq(word)</c>.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public long SuggestFrequency(string word)
    {
        Check(word);
        _document.Reset(word);
        _cutter.Annotate(_document);
        double frequency = 1;
        foreach (var token in _document.Tokens) frequency *= Weight(token.In(word));
        return Math.Max((long)(frequency * _current.TotalFrequency) + 1, RawOr(word, 1));
    }

    /// <summary>Returns the highest frequency of the joined word at which it is split into pieces. jieba's <c>suggest_freq((a, b))</c>.</summary>
    /// <exception cref="ArgumentException">There are no pieces, or one is empty.</exception>
    public long SuggestFrequency(params ReadOnlySpan<string> pieces)
    {
        if (pieces.IsEmpty) throw new ArgumentException("There are no pieces; pass at least one.", nameof(pieces));
        double frequency = 1;
        foreach (string piece in pieces)
        {
            Check(piece);
            frequency *= Weight(piece);
        }
        return Math.Min((long)(frequency * _current.TotalFrequency), RawOr(string.Concat(pieces), 0));
    }

    /// <summary>Returns the current lexicon. The builder remains usable.</summary>
    public Lexicon Build() => new(_current, _words.Clone(), _current.TotalFrequency, [.. _posNames]);

    private static void Check(string word)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        if (word.Length > Lexicon.MaxUserWordLength)
            throw new ArgumentException($"The word has {word.Length} characters; use at most {Lexicon.MaxUserWordLength}.", nameof(word));
        if (UserDictionary.SplitsPair(word)) throw new ArgumentException("The word begins or ends with half of a surrogate pair; add the missing half.", nameof(word));
    }

    private double Weight(ReadOnlySpan<char> piece) => RawOr(piece, 1) / (double)_current.TotalFrequency;

    private long RawOr(ReadOnlySpan<char> word, long otherwise)
    {
        long frequency = _current.GetRawFrequency(word);
        return frequency < 0 ? otherwise : frequency;
    }

    private int PosId(string? pos)
    {
        if (string.IsNullOrEmpty(pos)) return PosTags.None;
        int id = _posNames.IndexOf(pos);
        if (id >= 0) return id;
        _posNames.Add(pos);
        return _posNames.Count - 1;
    }
}
