using NlpPipeline.Segmentation;

namespace NlpPipeline.Lexicons;

/// <summary>
/// Lays user words over a lexicon, one after the other, each seeing those before it. The lexicon it started from, and those already built, stay as
/// they are. Not thread-safe.
/// </summary>
public sealed class LexiconBuilder
{
    private readonly UserWords _words;
    private readonly List<string> _posNames;
    private readonly Lexicon _current; // sees the words as they come, so that a suggested frequency can be asked of it
    private readonly Segmenter _cutter;
    private readonly Document _document = new("");

    internal LexiconBuilder(Lexicon lexicon)
    {
        _words = lexicon.Users?.Clone() ?? new UserWords();
        _posNames = [.. lexicon.PosNames];
        _current = new Lexicon(lexicon, _words, lexicon.TotalFrequency, lexicon.PosNames);
        _cutter = new Segmenter(_current, new SegmenterOptions { RecognizeUnknownWords = false });
    }

    /// <summary>Adds a word, or changes one. jieba's <c>add_word</c>: its frequency is added to the total, that of the word before is not taken off.</summary>
    /// <param name="word">The word; not empty.</param>
    /// <param name="frequency">Its frequency; null for one that makes it a token of its own wherever possible (see <see cref="SuggestFrequency(string)"/>).</param>
    /// <param name="pos">Its part of speech as jieba writes it; null to keep what is known.</param>
    /// <exception cref="ArgumentException">The word is empty or too long, or the frequency is out of [0, <see cref="Lexicon.MaxFrequency"/>].</exception>
    public LexiconBuilder Add(string word, long? frequency = null, string? pos = null)
    {
        Check(word);
        long value = frequency ?? SuggestFrequency(word);
        if (value is < 0 or > Lexicon.MaxFrequency)
            throw new ArgumentOutOfRangeException(nameof(frequency), value, $"A frequency lies between 0 and {Lexicon.MaxFrequency}.");
        _words.Set(word, value, PosId(pos));
        _current.SetTotal(_current.TotalFrequency + value);
        _current.MaxWordLength = Math.Max(_current.MaxWordLength, word.Length);
        return this;
    }

    /// <summary>Takes a word away; the model for unknown words will not put it together either. jieba's <c>del_word</c>.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public LexiconBuilder Remove(string word) => Add(word, 0);

    /// <summary>Makes a word be cut as one.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public LexiconBuilder Join(string word) => Add(word, SuggestFrequency(word));

    /// <summary>Makes a text be cut into these pieces where the lexicon has a word for the whole. The model for unknown words may still join them.</summary>
    /// <exception cref="ArgumentException">There are no pieces, or one is empty.</exception>
    public LexiconBuilder Split(params ReadOnlySpan<string> pieces) => Add(string.Concat(pieces), SuggestFrequency(pieces));

    /// <summary>Adds the words of a user dictionary file in jieba's form: on each line a word and, if given, its frequency and part of speech.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is bad; the message names file, line and reason, and no word was added.</exception>
    public LexiconBuilder AddFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var (word, frequency, pos) in UserDictionary.Read(path)) Add(word, frequency, pos);
        return this;
    }

    /// <summary>The frequency from which on the word is cut as one. jieba's <c>suggest_freq(word)</c>.</summary>
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

    /// <summary>The frequency of the joined word from which down it is cut into these pieces. jieba's <c>suggest_freq((a, b))</c>.</summary>
    /// <exception cref="ArgumentException">There are no pieces, or one is empty.</exception>
    public long SuggestFrequency(params ReadOnlySpan<string> pieces)
    {
        if (pieces.IsEmpty) throw new ArgumentException("There are no pieces to split into.", nameof(pieces));
        double frequency = 1;
        foreach (string piece in pieces)
        {
            Check(piece);
            frequency *= Weight(piece);
        }
        return Math.Min((long)(frequency * _current.TotalFrequency), RawOr(string.Concat(pieces), 0));
    }

    /// <summary>The lexicon as it now is. The builder can go on.</summary>
    public Lexicon Build() => new(_current, _words.Clone(), _current.TotalFrequency, [.. _posNames]);

    private static void Check(string word)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        if (word.Length > Lexicon.MaxUserWordLength)
            throw new ArgumentException($"The word has {word.Length} characters; at most {Lexicon.MaxUserWordLength} are possible.", nameof(word));
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
