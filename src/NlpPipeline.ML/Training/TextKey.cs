using System.Text;

namespace NlpPipeline.ML;

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
