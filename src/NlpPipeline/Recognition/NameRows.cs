using NlpPipeline.Lexicons;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Recognition;

/// <summary>Receives the features of a stretch.</summary>
internal interface INameSink
{
    /// <summary>Adds a feature with the positions that it says something about.</summary>
    /// <param name="key">The key of the feature.</param>
    /// <param name="targets">For each role, the range of positions relative to the start of the stretch; may reach beyond the stretch, and is empty if unused.</param>
    void Add(ulong key, scoped ReadOnlySpan<Target> targets);
}

/// <summary>A half-open range of positions of a stretch.</summary>
internal readonly record struct Target(int Start, int End);

/// <summary>
/// The features of the model of names, shared by training and use. Every feature is a row of weights that is looked up once: a character,
/// a pair of characters, a word of jieba's dictionary, the part of speech of one to three words, a match in the list of names. A row has
/// up to eight roles, such as "first character of this word" or "before this word".
/// </summary>
internal static unsafe class NameRows
{
    internal const int Roles = 8;

    private const int CharacterRow = 1, PairRow = 2, WordRow = 3, TagRow = 4, TagPairRow = 5, TagTripleRow = 6, NameRow = 7, NameTagRow = 8;
    private const int FirstOwnTag = 200; // above the ids of the lexicon's parts of speech

    /// <summary>Adds the features of a stretch to a sink.</summary>
    /// <param name="sink">The sink.</param>
    /// <param name="text">The text in simplified characters.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="tokens">The words of the stretch.</param>
    /// <param name="lexicon">The lexicon of the words.</param>
    /// <param name="names">The list of names; null to use none, in training.</param>
    internal static void Extract<TSink>(ref TSink sink, char* text, int length, ReadOnlySpan<Token> tokens, Lexicon lexicon, NameList? names)
        where TSink : INameSink, allows ref struct
    {
        if (tokens.IsEmpty) return;
        int start = tokens[0].Start, end = tokens[^1].End;
        Characters(ref sink, text, start, end);
        Words(ref sink, text, start, tokens, lexicon);
        if (names is not null) Names(ref sink, text, length, start, tokens, names, lexicon);
    }

    private static void Characters<TSink>(ref TSink sink, char* text, int start, int end)
        where TSink : INameSink, allows ref struct
    {
        Span<Target> single = stackalloc Target[5], pair = stackalloc Target[4];
        ulong before = 0;
        for (int i = start; i <= end; i++)
        {
            ulong here = i < end ? Fold(text[i]) : 1u;
            int at = i - start;
            if (i < end)
            {
                for (int r = 0; r < 5; r++) single[r] = new Target(at - 2 + r, at - 1 + r);
                sink.Add(Key(CharacterRow, here, 0), single);
            }
            for (int r = 0; r < 4; r++) pair[r] = new Target(at - 2 + r, at - 1 + r);
            sink.Add(Key(PairRow, before, here), pair);
            before = here;
        }
    }

    private static char Fold(char c)
    {
        c = Symbols.Fold(c);
        return char.IsAsciiDigit(c) ? '0' : c;
    }

    private static void Words<TSink>(ref TSink sink, char* text, int start, ReadOnlySpan<Token> tokens, Lexicon lexicon)
        where TSink : INameSink, allows ref struct
    {
        Span<Target> targets = stackalloc Target[Roles];
        Token before = default;
        int tag = TagOf(lexicon, text, tokens[0]), tagBefore = 0;
        for (int k = 0; k < tokens.Length; k++)
        {
            var token = tokens[k];
            var after = k + 1 < tokens.Length ? tokens[k + 1] : default;
            int tagAfter = after.Length > 0 ? TagOf(lexicon, text, after) : 0;
            int at = token.Start - start, stop = at + token.Length;
            Inside(targets, at, stop);
            targets[4] = new Target(stop, after.Length > 0 ? stop + 1 : stop);
            targets[5] = new Target(stop + 1, Math.Max(stop + 1, stop + after.Length));
            targets[6] = new Target(before.Length > 0 ? at - 1 : at, at);
            targets[7] = new Target(at - Math.Max(1, before.Length), at - 1);
            sink.Add(Key(WordRow, WordKey.Of(new ReadOnlySpan<char>(text + token.Start, token.Length)), 0), targets);
            sink.Add(Key(TagRow, (ulong)tag, 0), targets);
            Inside(targets[4..], at - before.Length, at);
            Inside(targets, at, stop);
            sink.Add(Key(TagPairRow, (ulong)tagBefore, (ulong)tag), targets);
            sink.Add(Key(TagTripleRow, ((ulong)(uint)tagBefore << 16) | (uint)tagAfter, (ulong)tag), targets[..4]);
            (before, tagBefore, tag) = (token, tag, tagAfter);
        }
    }

    /// <summary>Sets the targets of the first, middle and last character of a word, and of a word of one character.</summary>
    private static void Inside(Span<Target> targets, int start, int end)
    {
        if (end - start <= 1)
        {
            targets[0] = targets[1] = targets[2] = default;
            targets[3] = new Target(start, end);
            return;
        }
        targets[0] = new Target(start, start + 1);
        targets[1] = new Target(start + 1, end - 1);
        targets[2] = new Target(end - 1, end);
        targets[3] = default;
    }

    private static void Names<TSink>(ref TSink sink, char* text, int length, int start, ReadOnlySpan<Token> tokens, NameList names, Lexicon lexicon)
        where TSink : INameSink, allows ref struct
    {
        Span<Target> targets = stackalloc Target[Roles];
        int end = tokens[^1].End, token = 0;
        for (int i = start; i < end;)
        {
            int size = names.Longest(text, i, end, length, out int kinds);
            if (size == 0)
            {
                i++;
                continue;
            }
            while (tokens[token].End <= i) token++;
            bool starts = tokens[token].Start == i;
            int last = token;
            while (tokens[last].End < i + size) last++;
            bool ends = tokens[last].End == i + size;
            int shape = ((starts ? 1 : 0) << 1) | (ends ? 1 : 0);
            Inside(targets, i - start, i + size - start);
            targets[4] = new Target(i - start - 1, i - start);
            targets[5] = new Target(i + size - start, i + size - start + 1);
            targets[6] = targets[7] = default;
            sink.Add(Key(NameRow, (ulong)kinds, (ulong)((Math.Min(size, 5) << 2) | shape)), targets);
            int tag = last == token ? TagOf(lexicon, text, tokens[token]) : FirstOwnTag + 40;
            sink.Add(Key(NameTagRow, (ulong)kinds, (ulong)tag), targets[..4]);
            i += size;
        }
    }

    /// <summary>Returns the class of a word: its part of speech and length, or its shape if the lexicon does not contain it.</summary>
    private static int TagOf(Lexicon lexicon, char* text, Token token)
    {
        int length = Math.Min(token.Length, 4), tag;
        if (token.WordId >= 0) tag = lexicon.PosOf(token.WordId, text + token.Start, token.Length);
        else tag = FirstOwnTag + ShapeOf(new ReadOnlySpan<char>(text + token.Start, token.Length));
        return (tag << 2) | (length - 1);
    }

    private static int ShapeOf(ReadOnlySpan<char> word)
    {
        bool hasDigit = false, hasLower = false, hasUpper = false;
        foreach (char c in word)
        {
            hasDigit |= char.IsAsciiDigit(c);
            hasLower |= char.IsAsciiLetterLower(c);
            hasUpper |= char.IsAsciiLetterUpper(c);
        }
        if (hasDigit | hasLower | hasUpper)
            return 1 + (hasDigit ? 1 : 0) + (hasLower ? 2 : 0) + (hasUpper ? 4 : 0) + (hasUpper && hasLower && char.IsAsciiLetterUpper(word[0]) ? 8 : 0);
        return char.IsLetter(word[0]) ? 30 : 31;
    }

    private static ulong Key(int type, ulong a, ulong b) =>
        WordKey.Mix((((a * 0x9E3779B97F4A7C15) + b + 1) * 0xC2B2AE3D27D4EB4F) + ((ulong)type * 0x165667B19E3779F9));
}
