using System.Text;
using Lucene.Net.Analysis.TokenAttributes;
using NlpPipeline.Segmentation;
using LuceneTokenizer = Lucene.Net.Analysis.Tokenizer;

namespace NlpPipeline.Lucene;

/// <summary>
/// Gives the words of a text to Lucene, in the order of their starts, so that offsets never go back. Words that overlap one before them (those inside
/// a long word in search mode) stand at its position, so that words which follow each other in the accurate cut have neighbouring positions in every
/// mode, and phrases match. White space, punctuation and symbols without a letter or digit are left out, as are words longer than
/// <see cref="MaxTokenLength"/>. Reads the whole input at once. Like every token stream for one thread at a time; reusable.
/// </summary>
public sealed class ChineseTokenizer : LuceneTokenizer
{
    /// <summary>The longest word given, in UTF-16 units: as Lucene's StandardTokenizer. Lucene refuses to index terms above 32,766 bytes.</summary>
    public const int MaxTokenLength = 255;

    private const int KeptTokens = 1 << 16; // a longer document gives its memory back afterwards

    private readonly Segmenter _segmenter;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _position;
    private readonly char[] _buffer = new char[4096];
    private Document _document = new("");
    private Token[] _tokens = [];
    private int _count;
    private int _next;
    private int _covered; // just past the furthest word given

    /// <summary>A tokenizer of this input, which cuts as the segmenter does.</summary>
    /// <param name="input">The text.</param>
    /// <param name="segmenter">Its mode decides: accurate for queries, search for the index.</param>
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

    /// <summary>Not <see cref="TextReader.ReadToEnd"/>, as Lucene's readers end with -1, and one of them answers it with null.</summary>
    private string ReadAll(TextReader reader)
    {
        var text = new StringBuilder();
        for (int read; (read = reader.Read(_buffer, 0, _buffer.Length)) > 0;) text.Append(_buffer, 0, read);
        return text.ToString();
    }

    /// <summary>Copies the words to be given, by start and the longest of a start first.</summary>
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
