using System.Text;

namespace NlpPipeline.Training;

/// <summary>A training text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Class">The index of its class.</param>
/// <param name="Source">The data set that it comes from; results are reported per source.</param>
/// <param name="Weight">The weight in training. Default: 1.</param>
internal readonly record struct LabeledText(string Text, int Class, string Source, float Weight = 1);

/// <summary>Computes the key of a text: the text without white space and punctuation, with case and width folded. Texts with the same key count as the same text.</summary>
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
