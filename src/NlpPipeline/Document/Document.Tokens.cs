namespace NlpPipeline;

/// <content>The buffer of the tokens.</content>
public sealed partial class Document
{
    private Token[] _tokens = [];
    private Token[] _spareTokens = [];
    private int _tokenCount;

    /// <summary>Returns the words as strings; allocates one string per word.</summary>
    public string[] GetWords()
    {
        var words = new string[_tokenCount];
        for (int i = 0; i < words.Length; i++) words[i] = new string(_tokens[i].In(Text));
        return words;
    }

    /// <summary>Appends a word. For segmenters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The word is not a range of <see cref="Text"/>.</exception>
    public void AddToken(Token token)
    {
        if (token.Start < 0 || token.Length < 0 || token.Start > Text.Length - token.Length)
            throw new ArgumentOutOfRangeException(nameof(token), $"The word is not a range of the text, which has {Text.Length} UTF-16 code units.");
        Append(token);
    }

    /// <summary>Appends a word, which must be a range of the text.</summary>
    internal void Append(Token token)
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

    /// <summary>Removes all words and the reference to their lexicon. Segmenters call this method before they add words.</summary>
    public void ClearTokens()
    {
        _tokenCount = 0;
        Lexicon = null;
        HasOverlaps = HasLearnedWords = false;
        PosNames = s_noPosNames;
        Present = (Present & ~Annotations.PartsOfSpeech) | Annotations.Tokens;
    }

    /// <summary>The tokens, for changes in place.</summary>
    internal Span<Token> MutableTokens => _tokens.AsSpan(0, _tokenCount);

    /// <summary>Returns space for more tokens, to be filled and then committed.</summary>
    internal Span<Token> Reserve(int count)
    {
        if (_tokens.Length - _tokenCount < count) Array.Resize(ref _tokens, Math.Max(_tokenCount + count, _tokenCount * 2));
        return _tokens.AsSpan(_tokenCount);
    }

    /// <summary>Adds the first <paramref name="count"/> reserved tokens; a negative number removes the last ones.</summary>
    internal void Commit(int count) => _tokenCount += count;

    /// <summary>Adds a distance to the offsets of the tokens from an index on.</summary>
    internal void MoveTokens(int first, int by)
    {
        foreach (ref var token in _tokens.AsSpan(first, _tokenCount - first)) token = token with { Start = token.Start + by };
    }

    /// <summary>Removes and returns all tokens. The span is valid until the next call.</summary>
    internal ReadOnlySpan<Token> TakeTokens()
    {
        var taken = _tokens.AsSpan(0, _tokenCount);
        (_tokens, _spareTokens) = (_spareTokens, _tokens);
        _tokenCount = 0;
        return taken;
    }
}
