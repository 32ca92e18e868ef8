using System.Buffers;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Splits a text into sentences: after 。！？!? and the closing quotes and brackets that follow, after a full stop before white space, and at
/// line ends. Immutable and thread-safe. Runs before or after the segmenter; sentences refer to tokens only if it runs after.
/// </summary>
public sealed class SentenceSplitter : IAnnotator
{
    private const string Closers = "”’\"'」』）)】］]》〉";

    private static readonly SearchValues<char> s_marks = SearchValues.Create("\n\r\u2028\u2029。！？!?｡.");

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Sentences;

    /// <summary>Replaces the sentences of a document.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.ClearSentences();
        string text = document.Text;
        int token = 0;
        for (int start = 0; start < text.Length;)
        {
            int end = EndOfSentence(text, start);
            Add(document, start, end, ref token);
            start = end;
        }
    }

    private static int EndOfSentence(string text, int start)
    {
        for (int i = start; (i = IndexOfMark(text, i)) < text.Length; i++)
        {
            if (text[i] is '\n' or '\r' or '\u2028' or '\u2029') return i + 1;
            if (!EndsAt(text, i)) continue;
            int end = i + 1;
            while (end < text.Length && (EndsAt(text, end) || Closers.Contains(text[end]))) end++;
            return end;
        }
        return text.Length;
    }

    /// <summary>Returns the offset of the next character that can end a sentence; the length of the text if there is none.</summary>
    private static int IndexOfMark(string text, int from)
    {
        int found = text.AsSpan(from).IndexOfAny(s_marks);
        return found < 0 ? text.Length : from + found;
    }

    private static bool EndsAt(string text, int i) =>
        text[i] is '。' or '！' or '？' or '!' or '?' or '｡'
        || (text[i] == '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));

    private static void Add(Document document, int start, int end, ref int token)
    {
        string text = document.Text;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (start < end && char.IsWhiteSpace(text[end - 1])) end--;
        if (start == end) return;
        var tokens = document.Tokens;
        while (token < tokens.Length && tokens[token].End <= start) token++;
        int first = token;
        while (token < tokens.Length && tokens[token].Start < end) token++;
        document.AddSentence(new Sentence(new TextSpan(start, end), first, token));
    }
}
