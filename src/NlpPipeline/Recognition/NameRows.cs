using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Recognition;

/// <summary>A half-open range of positions of a stretch.</summary>
internal readonly record struct Target(int Start, int End);

/// <summary>A match in the list of names, by its position in the stretch, with the keys of its two rows.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NameMatch(int Start, int Length, ulong Key, ulong TagKey);

/// <summary>
/// The features of the model of names, shared by training and use. Every feature is a row of weights that is looked up once: a character,
/// a pair of characters, a word of jieba's dictionary, the part of speech of one or two words, a match in the list of names. A row has
/// up to eight roles, such as "first character of this word" or "before this word"; each role is a range of positions.
/// </summary>
internal static unsafe class NameRows
{
    internal const int Roles = 8;

    /// <summary>The roles of the rows of a character and of a pair are positions, of which the first is two before the (second) character.</summary>
    internal const int CharacterRoles = 5, PairRoles = 4, RolesBefore = 2;

    /// <summary>The numbers of keys of a character (the pair with the one before it, itself) and of a word (word, tag, pair of tags).</summary>
    internal const int KeysOfCharacter = 2, KeysOfWord = 3;

    /// <summary>
    /// The targets of a word: first, middle, last character and single character of the word before it, the same of the word itself, then the
    /// first character after it, the rest of the word after it, the last character before it, and the rest of the word before it.
    /// </summary>
    internal const int WordTargets = 12;

    /// <summary>The first target of the rows of a word: those of pairs of tags include the word before it.</summary>
    internal const int FirstOfWord = 4, FirstOfTagPair = 0;

    /// <summary>The targets of a name: its first, middle, last character, its single character (unused), the ones before and after it.</summary>
    internal const int NameTargets = 6, NameTagTargets = 4;

    private const int CharacterRow = 1, PairRow = 2, WordRow = 3, TagRow = 4, TagPairRow = 5, NameRow = 6, NameTagRow = 7;
    private const int FirstOwnTag = 200; // above the ids of the lexicon's parts of speech

    /// <summary>Computes the keys of the characters of a stretch; the last one is a pair of the last character and the end.</summary>
    internal static void ReadCharacters(char* text, int count, ulong* keys)
    {
        ulong before = 0;
        for (int i = 0; i < count; i++)
        {
            ulong here = Fold(text[i]);
            *keys++ = Key(PairRow, before, here);
            *keys++ = Key(CharacterRow, here, 0);
            before = here;
        }
        *keys = Key(PairRow, before, 1);
    }

    private static char Fold(char c)
    {
        c = Symbols.Fold(c);
        return char.IsAsciiDigit(c) ? '0' : c;
    }

    /// <summary>Computes the keys of the words of a stretch.</summary>
    internal static void ReadWords(char* text, ReadOnlySpan<Token> tokens, Lexicon lexicon, ulong* keys)
    {
        int tagBefore = 0;
        foreach (var token in tokens)
        {
            int tag = TagOf(lexicon, text, token);
            *keys++ = Key(WordRow, WordKey.Of(new ReadOnlySpan<char>(text + token.Start, token.Length)), 0);
            *keys++ = Key(TagRow, (ulong)tag, 0);
            *keys++ = Key(TagPairRow, (ulong)tagBefore, (ulong)tag);
            tagBefore = tag;
        }
    }

    /// <summary>Sets the targets of a word.</summary>
    /// <param name="tokens">The words of the stretch.</param>
    /// <param name="k">The index of the word.</param>
    /// <param name="targets">The targets, <see cref="WordTargets"/> of them.</param>
    internal static void TargetsOfWord(ReadOnlySpan<Token> tokens, int k, Span<Target> targets)
    {
        int before = k > 0 ? tokens[k - 1].Length : 0, after = k + 1 < tokens.Length ? tokens[k + 1].Length : 0;
        int start = tokens[k].Start - tokens[0].Start, end = start + tokens[k].Length;
        Inside(targets, start - before, start);
        Inside(targets[4..], start, end);
        targets[8] = new Target(end, after > 0 ? end + 1 : end);
        targets[9] = new Target(end + 1, Math.Max(end + 1, end + after));
        targets[10] = new Target(before > 0 ? start - 1 : start, start);
        targets[11] = new Target(start - Math.Max(1, before), start - 1);
    }

    /// <summary>Sets the targets of a name.</summary>
    internal static void TargetsOfName(in NameMatch match, Span<Target> targets)
    {
        int end = match.Start + match.Length;
        Inside(targets, match.Start, end);
        targets[4] = new Target(match.Start - 1, match.Start);
        targets[5] = new Target(end, end + 1);
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

    /// <summary>Finds the longest names of the list from left to right, that begin with a word or inside a word that the lexicon does not contain.</summary>
    /// <param name="text">The text in simplified characters.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="tokens">The words of the stretch.</param>
    /// <param name="lexicon">The lexicon of the words.</param>
    /// <param name="names">The list of names.</param>
    /// <param name="starts">Room for a number per character of the stretch.</param>
    /// <param name="matches">Receives the matches, at most one per character of the stretch.</param>
    /// <returns>The number of matches.</returns>
    internal static int ReadNames(char* text, int length, ReadOnlySpan<Token> tokens, Lexicon lexicon, NameList names, uint* starts, NameMatch* matches)
    {
        int start = tokens[0].Start, end = tokens[^1].End, taken = start, count = 0, next = 0;
        foreach (var token in tokens)
        {
            starts[next++] = (uint)token.Start;
            for (int i = token.Start + 1; token.WordId < 0 && i < token.End; i++) starts[next++] = (uint)i;
        }
        names.FindStarts(text, end, starts, next);
        for (int k = 0; k < tokens.Length; k++)
        {
            int stop = tokens[k].WordId < 0 ? tokens[k].End : tokens[k].Start + 1;
            for (int at = tokens[k].Start; at < stop; at++)
            {
                uint lengths = *starts++;
                if (lengths == 0 || at < taken) continue;
                int size = names.Longest(text, at, end, length, lengths, out int kinds);
                if (size == 0) continue;
                int last = k;
                while (tokens[last].End < at + size) last++;
                int shape = ((at == tokens[k].Start ? 1 : 0) << 1) | (tokens[last].End == at + size ? 1 : 0);
                int tag = last == k ? TagOf(lexicon, text, tokens[k]) : FirstOwnTag + 40;
                matches[count++] = new NameMatch(at - start, size, Key(NameRow, (ulong)kinds, (ulong)((Math.Min(size, 5) << 2) | shape)), Key(NameTagRow, (ulong)kinds, (ulong)tag));
                taken = at + size;
            }
        }
        return count;
    }

    /// <summary>Returns the class of a word: its part of speech and length, or its shape if the lexicon does not contain it.</summary>
    internal static int TagOf(Lexicon lexicon, char* text, Token token)
    {
        int length = Math.Clamp(token.Length, 1, 4), tag;
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
        return !word.IsEmpty && char.IsLetter(word[0]) ? 30 : 31;
    }

    private static ulong Key(int type, ulong a, ulong b) =>
        WordKey.Mix((((a * 0x9E3779B97F4A7C15) + b + 1) * 0xC2B2AE3D27D4EB4F) + ((ulong)type * 0x165667B19E3779F9));
}
