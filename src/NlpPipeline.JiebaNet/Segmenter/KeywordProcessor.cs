using JiebaNet.Segmenter.Common;

namespace JiebaNet.Segmenter;

/// <summary>
/// Finds keywords in a text and gives each by its clean name, in one pass over any number of keywords (after Singh 2017, "Replace or retrieve
/// keywords in documents at scale"). The longest keyword from the left wins; one that begins or ends with an ASCII letter or <c>_</c> is not found
/// inside a longer run of those. Not thread-safe while keywords change.
/// </summary>
public class KeywordProcessor
{
    private readonly KeywordTrie _keywords = new();

    /// <summary>One without keywords.</summary>
    /// <param name="caseSensitive">Whether upper and lower case are different.</param>
    public KeywordProcessor(bool caseSensitive = false) => CaseSensitive = caseSensitive;

    /// <summary>Whether upper and lower case are different.</summary>
    public bool CaseSensitive { get; }

    /// <summary>Adds a keyword; an empty one is not added.</summary>
    /// <param name="keyword">What is looked for.</param>
    /// <param name="cleanName">What stands for it in the answers; the keyword itself where it is null or empty.</param>
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

    /// <summary>Takes a keyword away.</summary>
    public void RemoveKeyword(string keyword) => _keywords.Remove(Fold(keyword));

    /// <summary>Takes keywords away.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="keywords"/> is null.</exception>
    public void RemoveKeywords(IEnumerable<string> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        foreach (string keyword in keywords) RemoveKeyword(keyword);
    }

    /// <summary>Whether it is a keyword.</summary>
    public bool Contains(string word) => _keywords.Contains(Fold(word));

    /// <summary>The keywords in a text, by clean name, and where they stand.</summary>
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

    /// <summary>The keywords in a text, in its order.</summary>
    /// <param name="sentence">The text.</param>
    /// <param name="raw">True for each as the text has it, false for its clean name.</param>
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

    /// <summary>Whether a keyword may begin or end at this offset.</summary>
    private static bool IsBoundary(string text, int at) => at == 0 || at == text.Length || !IsWordLetter(text[at - 1]) || !IsWordLetter(text[at]);

    private static bool IsWordLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>Character by character, so that offsets stay those of the text.</summary>
    private string Fold(string text) => CaseSensitive ? text : string.Create(text.Length, text, static (folded, text) =>
    {
        for (int i = 0; i < folded.Length; i++) folded[i] = char.ToLowerInvariant(text[i]);
    });

    private char Fold(char c) => CaseSensitive ? c : char.ToLowerInvariant(c);
}
