using System.Text;

namespace NlpPipeline.Cli.Report;

/// <summary>The size of a document.</summary>
/// <param name="Characters">The number of Unicode characters (not UTF-16 code units) other than white space.</param>
/// <param name="Words">The number of tokens that contain a letter or a digit.</param>
/// <param name="Sentences">The number of sentences.</param>
internal readonly record struct Counts(int Characters, int Words, int Sentences)
{
    internal static Counts Of(Document document)
    {
        int characters = 0;
        foreach (var rune in document.Text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune)) characters++;
        }
        int words = 0;
        foreach (var token in document.Tokens)
        {
            if (IsWord(token.In(document.Text))) words++;
        }
        return new(characters, words, document.Sentences.Length);
    }

    private static bool IsWord(ReadOnlySpan<char> token)
    {
        foreach (var rune in token.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) return true;
        }
        return false;
    }
}
