using System.Text;

namespace NlpPipeline.ML;

/// <summary>One text to learn from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Class">Index of its class.</param>
/// <param name="Source">The data set it comes from; figures are given per source.</param>
/// <param name="Weight">How much it counts, 1 for the usual.</param>
internal readonly record struct LabeledText(string Text, int Class, string Source, float Weight = 1);

/// <summary>A text without white space, punctuation, case and width: two texts with the same key count as the same text.</summary>
internal static class TextKey
{
    internal static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            char folded = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsLetterOrDigit(folded) || char.IsSurrogate(folded)) key.Append(char.ToLowerInvariant(folded));
        }

        return key.ToString();
    }
}
