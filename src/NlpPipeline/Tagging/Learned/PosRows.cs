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

    /// <summary>The numbers of keys of a word: the word, its class in the lexicon, its first, last, first two and last two characters; and also the pairs of words and of classes with the word before it.</summary>
    internal const int KeysOfOne = 6, KeysOfWord = 8;

    /// <summary>The class before the first word of a sentence.</summary>
    internal const int NoClass = -1;

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

    /// <summary>Computes the keys of the words of a sentence, for a trainer.</summary>
    /// <param name="text">The text in simplified characters.</param>
    /// <param name="tokens">The words.</param>
    /// <param name="lexicon">The lexicon of the ids of the words, which contains the shipped tables.</param>
    /// <param name="keys">Receives <see cref="KeysOfWord"/> keys per word.</param>
    internal static void Read(char* text, ReadOnlySpan<Token> tokens, Lexicon lexicon, ulong* keys)
    {
        int before = NoClass;
        ulong wordBefore = 0;
        foreach (var token in tokens)
        {
            int here = NameRows.TagOf(lexicon, text, token);
            ulong word = WordOf(text + token.Start, token.Length);
            ReadWord(text + token.Start, token.Length, here, keys);
            keys[KeysOfOne] = PairOfWords(wordBefore, word);
            keys[KeysOfOne + 1] = PairOfClasses(before, here);
            keys += KeysOfWord;
            (before, wordBefore) = (here, word);
        }
    }

    /// <summary>Computes the <see cref="KeysOfOne"/> keys of a word that do not depend on the words beside it.</summary>
    internal static void ReadWord(char* word, int length, int wordClass, ulong* keys)
    {
        ulong first = length > 0 ? Fold(word[0]) : 0u, last = length > 0 ? Fold(word[length - 1]) : 0u; // full mode has empty words
        keys[0] = Key(WordRow, WordOf(word, length));
        keys[1] = Key(ClassRow, (ulong)wordClass + 1);
        keys[2] = Key(FirstRow, first);
        keys[3] = Key(LastRow, last);
        keys[4] = Key(FirstTwoRow, length > 1 ? (first << 16) | Fold(word[1]) : first);
        keys[5] = Key(LastTwoRow, length > 1 ? ((ulong)Fold(word[length - 2]) << 16) | last : last);
    }

    /// <summary>Returns the key of the pair of a word and the one before it, 0 at the start of a sentence.</summary>
    internal static ulong PairOfWords(ulong before, ulong word) => Key(WordPairRow, (before * 0x9E3779B97F4A7C15) + word);

    /// <summary>Returns the key of the pair of the classes of a word and of the one before it.</summary>
    internal static ulong PairOfClasses(int before, int here) => Key(ClassPairRow, ((ulong)(before + 1) << 32) | (uint)(here + 1));

    /// <summary>Returns a key of a word in which runs of digits and of letters are one character.</summary>
    internal static ulong WordOf(char* word, int length)
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
