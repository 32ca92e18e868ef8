using System.Buffers;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>The ranges of the title and the first sentence of a text.</summary>
internal readonly record struct DocumentShape(TitleKind Title, TextSpan TitleSpan, TextSpan LeadSpan, int Length)
{
    /// <summary>Whether the text has no lines after its title.</summary>
    internal bool IsOneLine { get; private init; }

    /// <summary>The maximum length of a title line, in UTF-16 code units; a longer first line is a paragraph.</summary>
    private const int LongestTitle = 80;

    private static readonly SearchValues<char> s_sentenceEnds = SearchValues.Create("。！？!?.．\n\r\t");

    internal static DocumentShape Of(ReadOnlySpan<char> text)
    {
        int start = SkipBlank(text, 0), length = text.TrimEnd().Length;
        if (start >= length) return new DocumentShape(TitleKind.None, default, default, text.Length) { IsOneLine = true };
        int line = text.Slice(start, length - start).IndexOfAny('\n', '\r');
        if (line is > 0 and <= LongestTitle)
        {
            int body = SkipBlank(text, start + line);
            return new DocumentShape(TitleKind.Line, new TextSpan(start, start + line), new TextSpan(body, EndOfSentence(text, body, length)), text.Length) { IsOneLine = IsLine(text, body, length) };
        }
        int end = EndOfSentence(text, start, length);
        var kind = Headline.Is(text[start..end], text[end..length]) ? TitleKind.Line : TitleKind.Sentence;
        // A single sentence is not the title of others.
        return end >= length ? new DocumentShape(TitleKind.None, default, default, text.Length) { IsOneLine = true }
            : new DocumentShape(kind, new TextSpan(start, end), new TextSpan(end, EndOfSentence(text, end, length)), text.Length) { IsOneLine = IsLine(text, end, length) };
    }

    /// <summary>Returns the shape of a text whose title is known.</summary>
    internal static DocumentShape OfTitled(ReadOnlySpan<char> text, TextSpan title)
    {
        int body = SkipBlank(text, title.End);
        return new DocumentShape(TitleKind.Line, title, new TextSpan(body, EndOfSentence(text, body, text.Length)), text.Length) { IsOneLine = IsLine(text, body, text.TrimEnd().Length) };
    }

    private static bool IsLine(ReadOnlySpan<char> text, int start, int end) => start >= end || !text[start..end].Contains('\n');

    private static int SkipBlank(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static int EndOfSentence(ReadOnlySpan<char> text, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            int found = text.Slice(at, end - at).IndexOfAny(s_sentenceEnds);
            if (found < 0) return end;
            at += found;
            // A dot ends a sentence unless it is part of a number or a Latin word.
            if (text[at] is not ('.' or '．') || at + 1 == end || !char.IsAsciiLetterOrDigit(Symbols.Fold(text[at + 1]))) return at + 1;
        }
        return end;
    }
}

/// <summary>The kind of a text's title.</summary>
internal enum TitleKind
{
    /// <summary>None: the text is one sentence.</summary>
    None,

    /// <summary>A separate line, or a first sentence that is recognized as a headline.</summary>
    Line,

    /// <summary>Another first sentence.</summary>
    Sentence,
}
