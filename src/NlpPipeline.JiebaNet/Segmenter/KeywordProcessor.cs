using JiebaNet.Segmenter.Common;

namespace JiebaNet.Segmenter;

/// <summary>
/// Finds keywords in a text and returns their clean names, in one pass for any number of keywords (after Singh 2017, "Replace or retrieve
/// keywords in documents at scale"). The longest keyword from the left wins. A keyword that begins or ends with an ASCII letter or <c>_</c> is not found
/// inside a longer run of those. Not thread-safe while keywords change.
/// </summary>
public class KeywordProcessor
{
    private readonly KeywordTrie _keywords = new();

    /// <summary>Creates a processor without keywords.</summary>
    /// <param name="caseSensitive">Whether keywords are case-sensitive. Default: false.</param>
    public KeywordProcessor(bool caseSensitive = false) => CaseSensitive = caseSensitive;

    /// <summary>Whether keywords are case-sensitive.</summary>
    public bool CaseSensitive { get; }

    /// <summary>Adds a keyword. An empty keyword is ignored.</summary>
    /// <param name="keyword">The keyword to find.</param>
    /// <param name="cleanName">The name to return for it; the keyword itself if null or empty.</param>
    public void AddKeyword(string keyword, string? cleanName = null)
    {
        if (!string.IsNullOrEmpty(keyword)) _keywords[Fold(keyword)] = string.IsNullOrEmpty(cleanName) ? keyword : cleanName;
    }

    /// <summary>Adds keywords.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="keywords"/> is null.</exception>
    public void AddKeywords(IEnumerable<string> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        foreach (string keyword in keywords) AddKeyword(keyword);
    }

    /// <summary>Removes a keyword.</summary>
    public void RemoveKeyword(string keyword) => _keywords.Remove(Fold(keyword));

    /// <summary>Removes keywords.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="keywords"/> is null.</exception>
    public void RemoveKeywords(IEnumerable<string> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        foreach (string keyword in keywords) RemoveKeyword(keyword);
    }

    /// <summary>Determines whether a text is a keyword.</summary>
    public bool Contains(string word) => _keywords.Contains(Fold(word));

    /// <summary>Returns the clean names of the keywords in a text, with their positions.</summary>
    public IEnumerable<TextSpan> ExtractKeywordSpans(string sentence)
    {
        var found = new List<TextSpan>();
        if (string.IsNullOrEmpty(sentence)) return found;
        for (int start = 0; start < sentence.Length;)
        {
            var (name, end) = LongestAt(sentence, start);
            if (name is not null) found.Add(new TextSpan(name, start, end));
            start = name is null ? start + 1 : end;
        }
        return found;
    }

    /// <summary>Returns the keywords in a text, in order.</summary>
    /// <param name="sentence">The text.</param>
    /// <param name="raw">True for keywords as they are in the text; false for their clean names.</param>
    public IEnumerable<string> ExtractKeywords(string sentence, bool raw = false) =>
        ExtractKeywordSpans(sentence).Select(span => raw ? sentence[span.Start..span.End] : span.Text);

    private (string? Name, int End) LongestAt(string text, int start)
    {
        (string? Name, int End) longest = (null, start);
        if (!IsBoundary(text, start)) return longest;
        KeywordTrieNode? node = _keywords;
        for (int end = start; end < text.Length;)
        {
            node = node.GetChild(Fold(text[end++]));
            if (node is null) break;
            if (node.Value is { } name && IsBoundary(text, end)) longest = (name, end);
        }
        return longest;
    }

    /// <summary>Determines whether a keyword may begin or end at this offset.</summary>
    private static bool IsBoundary(string text, int at) => at == 0 || at == text.Length || !IsWordLetter(text[at - 1]) || !IsWordLetter(text[at]);

    private static bool IsWordLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>Folds case by UTF-16 code unit, so that offsets remain valid.</summary>
    private string Fold(string text) => CaseSensitive ? text : string.Create(text.Length, text, static (folded, text) =>
    {
        for (int i = 0; i < folded.Length; i++) folded[i] = char.ToLowerInvariant(text[i]);
    });

    private char Fold(char c) => CaseSensitive ? c : char.ToLowerInvariant(c);
}
