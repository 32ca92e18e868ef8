using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Tagging;

/// <summary>
/// The features of the model of parts of speech, shared by training and use. Each is a row of weights that is looked up once and adds to
/// three words: the one before it, the word itself, and the one after it.
/// </summary>
internal static unsafe class PosRows
{
    internal const int Labels = 64, Roles = 3;

    /// <summary>The number of keys of a word: the word, its class in the lexicon, the pairs of words and of classes with the word before it, its first, last, first two and last two characters.</summary>
    internal const int KeysOfWord = 8;

    internal const int MaxSentence = 128; // words

    private const int WordRow = 1, ClassRow = 2, ClassPairRow = 3, FirstRow = 4, LastRow = 5, FirstTwoRow = 6, LastTwoRow = 7, WordPairRow = 8;

    /// <summary>Returns the index after the last word of the sentence that begins with a word.</summary>
    internal static int EndOfSentence(char* text, ReadOnlySpan<Token> tokens, int first)
    {
        int last = Math.Min(tokens.Length, first + MaxSentence) - 1;
        for (int i = first; i < last; i++)
            if (LearnedFront.EndsUnit(text[tokens[i].Start])) return i + 1;
        return last + 1;
    }

    /// <summary>Computes the keys of the words of a sentence.</summary>
    /// <param name="text">The text in simplified characters.</param>
    /// <param name="tokens">The words.</param>
    /// <param name="lexicon">The lexicon of the ids of the words; if it is null or does not contain the shipped tables, whose parts of speech the model knows, words are looked up in those.</param>
    /// <param name="keys">Receives <see cref="KeysOfWord"/> keys per word.</param>
    internal static void Read(char* text, ReadOnlySpan<Token> tokens, Lexicon? lexicon, ulong* keys)
    {
        bool isShipped = lexicon is not null && LearnedModel.IsFor(lexicon);
        ulong before = 0, wordBefore = 0;
        foreach (var token in tokens)
        {
            ulong word = WordOf(text + token.Start, token.Length);
            int tag = isShipped ? NameRows.TagOf(lexicon!, text, token)
                : NameRows.TagOf(Lexicon.Default, text, token with { WordId = Lexicon.Default.Find(text + token.Start, token.Length) });
            ulong here = (ulong)tag + 1;
            *keys++ = Key(WordRow, word);
            *keys++ = Key(WordPairRow, (wordBefore * 0x9E3779B97F4A7C15) + word);
            *keys++ = Key(ClassRow, here);
            *keys++ = Key(ClassPairRow, (before << 32) | here);
            ReadEnds(text + token.Start, token.Length, keys);
            keys += 4;
            (before, wordBefore) = (here, word);
        }
    }

    private static void ReadEnds(char* word, int length, ulong* keys)
    {
        ulong first = Fold(word[0]), last = Fold(word[length - 1]);
        keys[0] = Key(FirstRow, first);
        keys[1] = Key(LastRow, last);
        keys[2] = Key(FirstTwoRow, length > 1 ? (first << 16) | Fold(word[1]) : first);
        keys[3] = Key(LastTwoRow, length > 1 ? ((ulong)Fold(word[length - 2]) << 16) | last : last);
    }

    /// <summary>Returns a key of a word in which runs of digits and of letters are one character.</summary>
    private static ulong WordOf(char* word, int length)
    {
        ulong key = 0;
        char before = '\0';
        for (int i = 0; i < length; i++)
        {
            char c = Fold(word[i]);
            if (c != before || c is not ('0' or 'a')) key = (key * 0x9E3779B97F4A7C15) + c + 1;
            before = c;
        }
        return key;
    }

    private static char Fold(char c)
    {
        c = Symbols.Fold(c);
        return char.IsAsciiDigit(c) ? '0' : char.IsAsciiLetter(c) ? 'a' : c;
    }

    private static ulong Key(int type, ulong value) => WordKey.Mix((value * 0xC2B2AE3D27D4EB4F) + ((ulong)type * 0x165667B19E3779F9));
}
