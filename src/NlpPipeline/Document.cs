namespace NlpPipeline;

/// <summary>
/// A text and all that the stages of a <see cref="Pipeline"/> found in it. It refers to the caller's string and owns the rest.
/// Not thread-safe; give each thread its own, and reuse it with <see cref="Reset"/> to save allocations.
/// </summary>
public sealed class Document
{
    private Token[] _tokens = [];
    private Token[] _spareTokens = [];
    private int _tokenCount;
    private Sentence[] _sentences = [];
    private int _sentenceCount;

    /// <summary>Makes a document of a text, with nothing found in it yet.</summary>
    public Document(string text) => Reset(text);

    /// <summary>The original text. All offsets refer to it.</summary>
    public string Text { get; private set; } = "";

    /// <summary>
    /// The title, whether <see cref="Text"/> begins with it or not; null where none is known. To be set before the stages run;
    /// <see cref="Reset"/> takes it away.
    /// </summary>
    public string? Title { get; set; }

    /// <summary>The words, in the order of the text. Valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>The sentences, in the order of the text. Valid until the next <see cref="Reset"/>.</summary>
    public ReadOnlySpan<Sentence> Sentences => _sentences.AsSpan(0, _sentenceCount);

    /// <summary>The keywords, heaviest first; empty until a tagging stage has run.</summary>
    public IReadOnlyList<Tag> Tags { get; set; } = [];

    /// <summary>How the whole text sounds; null until a sentiment stage has run.</summary>
    public SentimentScore? Sentiment { get; set; }

    /// <summary>The section it belongs to; null until a topic stage has run, or when it had nothing to go by.</summary>
    public TopicScore? Topic { get; set; }

    /// <summary>Starts over with another text, keeping the arrays. Spans taken from this document before are no longer valid.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public void Reset(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Title = null;
        _tokenCount = 0;
        _sentenceCount = 0;
        Tags = [];
        Sentiment = null;
        Topic = null;
    }

    /// <summary>Names of parts of speech by id, as the stage that tagged the tokens knows them.</summary>
    internal string[] PosNames { get; set; } = [""];

    /// <summary>The token's part of speech as jieba writes it (n, v, nr, ...); empty when it was not tagged.</summary>
    public string GetPos(Token token) => PosNames[token.PosId];

    /// <summary>The words as strings: one allocation each, for the caller's convenience.</summary>
    public string[] GetWords()
    {
        var words = new string[_tokenCount];
        for (int i = 0; i < words.Length; i++) words[i] = new string(_tokens[i].In(Text));
        return words;
    }

    /// <summary>Appends a word. For segmenters.</summary>
    public void AddToken(Token token)
    {
        var tokens = _tokens;
        int count = _tokenCount;
        if ((uint)count >= (uint)tokens.Length)
        {
            Array.Resize(ref _tokens, Math.Max(16, count * 2));
            tokens = _tokens;
        }
        tokens[count] = token;
        _tokenCount = count + 1;
    }

    /// <summary>Removes all words, so that another segmenter can give its own.</summary>
    public void ClearTokens() => _tokenCount = 0;

    /// <summary>The tokens, to be changed in place.</summary>
    internal Span<Token> MutableTokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>Room for so many more tokens, to be filled and then committed.</summary>
    internal Span<Token> Reserve(int count)
    {
        if (_tokens.Length - _tokenCount < count) Array.Resize(ref _tokens, Math.Max(_tokenCount + count, _tokenCount * 2));
        return _tokens.AsSpan(_tokenCount);
    }

    /// <summary>Counts the first so many reserved tokens in; a negative number takes the last ones back.</summary>
    internal void Commit(int count) => _tokenCount += count;

    /// <summary>Adds to the offsets of all tokens from this index on.</summary>
    internal void MoveTokens(int first, int by)
    {
        foreach (ref var token in _tokens.AsSpan(first, _tokenCount - first)) token = token with { Start = token.Start + by };
    }

    /// <summary>The tokens so far, and room for others in their place. The span is valid until the next call.</summary>
    internal ReadOnlySpan<Token> TakeTokens()
    {
        var taken = _tokens.AsSpan(0, _tokenCount);
        (_tokens, _spareTokens) = (_spareTokens, _tokens);
        _tokenCount = 0;
        return taken;
    }

    /// <summary>Appends a sentence. For sentence splitters.</summary>
    public void AddSentence(Sentence sentence)
    {
        if (_sentenceCount == _sentences.Length) Array.Resize(ref _sentences, Math.Max(4, _sentenceCount * 2));
        _sentences[_sentenceCount++] = sentence;
    }

    /// <summary>Removes all sentences, so that another splitter can give its own.</summary>
    public void ClearSentences() => _sentenceCount = 0;

    /// <summary>Sets how one sentence sounds. For sentiment stages.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not the index of a sentence.</exception>
    public void SetSentenceSentiment(int index, SentimentScore sentiment)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_sentenceCount, nameof(index));
        _sentences[index] = _sentences[index] with { Sentiment = sentiment };
    }
}
