using System.Text;
using Lucene.Net.Analysis.TokenAttributes;
using NlpPipeline.Segmentation;
using LuceneTokenizer = Lucene.Net.Analysis.Tokenizer;

namespace NlpPipeline.Lucene;

/// <summary>
/// Tokenizes Chinese text for Lucene. Words are ordered by start, so offsets never decrease. Words that overlap an earlier one (those inside
/// a long word in search mode) have its position, so consecutive words of the accurate mode have consecutive positions in every
/// mode, and phrases match. Omits white space, punctuation and symbols without a letter or digit, and words longer than
/// <see cref="MaxTokenLength"/>. Reads the whole input into memory. Like every token stream reusable and not thread-safe.
/// </summary>
public sealed class ChineseTokenizer : LuceneTokenizer
{
    /// <summary>The maximum length of a word, in UTF-16 code units, as in Lucene's StandardTokenizer. Lucene rejects terms above 32,766 bytes.</summary>
    public const int MaxTokenLength = 255;

    private const int KeptTokens = 1 << 16; // the memory of a longer document is released

    private readonly Segmenter _segmenter;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _position;
    private readonly char[] _buffer = new char[4096];
    private Document _document = new("");
    private Token[] _tokens = [];
    private int _count;
    private int _next;
    private int _covered; // the exclusive end of the furthest word returned

    /// <summary>Creates a tokenizer that uses a segmenter.</summary>
    /// <param name="input">The text.</param>
    /// <param name="segmenter">The segmenter: accurate mode for queries, search mode for the index.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="segmenter"/> is null.</exception>
    public ChineseTokenizer(TextReader input, Segmenter segmenter)
        : base(input)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _position = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _document.Reset(ReadAll(m_input));
        _segmenter.Annotate(_document);
        Collect();
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (_next == _count) return false;
        var token = _tokens[_next++];
        ClearAttributes();
        token.In(_document.Text).CopyTo(_term.ResizeBuffer(token.Length));
        _term.Length = token.Length;
        _offset.SetOffset(CorrectOffset(token.Start), CorrectOffset(token.End));
        _position.PositionIncrement = token.Start >= _covered ? 1 : 0;
        _covered = Math.Max(_covered, token.End);
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        int end = CorrectOffset(_document.Text.Length);
        _offset.SetOffset(end, end);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _count = _next = 0;
        if (_tokens.Length <= KeptTokens)
        {
            _document.Reset("");
            return;
        }
        _tokens = [];
        _document = new Document("");
    }

    /// <summary>Does not use <see cref="TextReader.ReadToEnd"/>: Lucene's readers end with -1, for which one of them returns null.</summary>
    private string ReadAll(TextReader reader)
    {
        var text = new StringBuilder();
        for (int read; (read = reader.Read(_buffer, 0, _buffer.Length)) > 0;) text.Append(_buffer, 0, read);
        return text.ToString();
    }

    /// <summary>Copies the words, sorted by start, the longest first.</summary>
    private void Collect()
    {
        _count = _next = _covered = 0;
        if (_tokens.Length < _document.Tokens.Length) _tokens = new Token[_document.Tokens.Length];
        foreach (var token in _document.Tokens)
            if (IsWord(token.In(_document.Text))) _tokens[_count++] = token;
        _tokens.AsSpan(0, _count).Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
    }

    private static bool IsWord(ReadOnlySpan<char> token)
    {
        if (token.Length > MaxTokenLength) return false;
        foreach (var rune in token.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune)) return true;
        return false;
    }
}
