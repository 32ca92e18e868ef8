using System.Globalization;
using System.Text;

namespace NlpPipeline.Cli.IO;

/// <summary>Makes names and texts of others safe to show: what a terminal would obey, or what would reorder a line, is written as its number.</summary>
internal static class TerminalText
{
    /// <summary>Returns a text on one line, with control characters, line ends and invisible format characters such as U+202E as <c>\u202E</c>.</summary>
    internal static string Clean(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var clean = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (IsUnsafe(c)) clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else clean.Append(c);
        }
        return clean.ToString();
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
