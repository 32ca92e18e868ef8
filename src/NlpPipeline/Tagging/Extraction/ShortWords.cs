using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The words of a short text by the learned mode of segmentation, of which tags of short texts consist: short texts do not repeat their words, so nothing else shows which of
/// jieba's words are torn. User words of the document stay whole. Used by one thread.
/// </summary>
internal sealed unsafe class ShortWords
{
    /// <summary>The maximum length of a short text, in UTF-16 code units.</summary>
    internal const int Longest = 300;

    private readonly Document _learned = new("");
    private Token[] _words = [];
    private int _count;

    /// <summary>Determines whether a text is short, with its title.</summary>
    internal static bool IsShort(in DocumentShape shape) => shape.Length <= Longest;

    /// <summary>Determines whether a text is short and has no title line, so that the weights for short texts score its candidates.</summary>
    internal static bool HasShortWeights(in DocumentShape shape) => shape.Title != TitleKind.Line && IsShort(shape);

    /// <summary>Returns the words of a document with tokens of the library; valid until the next call.</summary>
    /// <param name="document">The document.</param>
    /// <param name="tokens">Its tokens, which do not overlap.</param>
    internal ReadOnlySpan<Token> Of(Document document, ReadOnlySpan<Token> tokens)
    {
        var lexicon = document.Lexicon!;
        _learned.Reset("");
        fixed (char* text = document.SimplifiedText) LearnedMode.Cut(LearnedModel.Default, lexicon, text, document.Text.Length, _learned);
        return lexicon.Users is null ? _learned.Tokens : WithUserWords(_learned.Tokens, tokens);
    }

    private ReadOnlySpan<Token> WithUserWords(ReadOnlySpan<Token> learned, ReadOnlySpan<Token> tokens)
    {
        _count = 0;
        int at = 0; // the end of the words so far
        foreach (var word in learned)
        {
            while (!tokens.IsEmpty && (tokens[0].WordId < UserWords.FirstId || tokens[0].End <= at)) tokens = tokens[1..];
            AddRange(Math.Max(at, word.Start), tokens.IsEmpty ? word.End : Math.Min(word.End, tokens[0].Start), word);
            while (!tokens.IsEmpty && tokens[0].Start < word.End)
            {
                if (tokens[0].WordId >= UserWords.FirstId && tokens[0].Start >= at)
                {
                    AddRange(at, tokens[0].Start, word);
                    Add(tokens[0]);
                    at = tokens[0].End;
                }
                tokens = tokens[1..];
            }
            AddRange(at, word.End, word);
        }
        return _words.AsSpan(0, _count);

        void AddRange(int start, int end, Token word)
        {
            if (start >= end) return;
            Add(start == word.Start && end == word.End ? word : new Token(start, end - start, Token.UnknownWord));
            at = end;
        }
    }

    private void Add(Token token)
    {
        if (_count == _words.Length) Array.Resize(ref _words, Math.Max(64, _count * 2));
        _words[_count++] = token;
    }
}
