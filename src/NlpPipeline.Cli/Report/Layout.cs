using System.Text;
using Spectre.Console;

namespace NlpPipeline.Cli.Report;

/// <summary>Formats text for a grid of terminal cells, of which a Chinese character takes two.</summary>
internal static class Layout
{
    // Marks that Chinese typesetting does not let begin a line.
    private const string Trailing = "，。！？；：、）》」』】”’…—,.!?;:)]}%";

    /// <summary>Returns the number of cells that a text takes.</summary>
    internal static int Width(string text) => text.GetCellWidth();

    /// <summary>Returns a text padded with spaces to a width, or truncated to it with an ellipsis.</summary>
    internal static string Fit(string text, int width)
    {
        int used = Width(text);
        if (used <= width) return text + new string(' ', width - used);
        var kept = new StringBuilder();
        used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            int runeWidth = Width(rune.ToString());
            if (used + runeWidth > width - 1) break;
            kept.Append(rune);
            used += runeWidth;
        }
        return kept.Append('…').Append(' ', width - 1 - used).ToString();
    }

    /// <summary>
    /// Wraps a part of a text (see <see cref="OneLine"/>) to lines of at most a width: at spaces inside Latin text, otherwise between any two
    /// characters. If that requires more than <paramref name="maxLines"/>, the last line ends in an ellipsis.
    /// </summary>
    internal static List<string> Wrap(ReadOnlySpan<char> text, int width, int maxLines)
    {
        // A cell takes no more than a few units, so what lies further is never shown, and need not be copied.
        var lines = Wrap(OneLine(text[..Math.Min(text.Length, width * (maxLines + 1) * 8)]), width);
        if (lines.Count > maxLines) lines = [.. lines[..(maxLines - 1)], lines[maxLines - 1] + "…"];
        return lines;
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        int used = 0;
        foreach (var unit in Units(text))
        {
            int unitWidth = Width(unit);
            // A mark that may not begin a line hangs into the margin.
            bool fits = used + unitWidth <= width || (unit.Length == 1 && Trailing.Contains(unit[0]) && used <= width);
            if (!fits && used > 0)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
                if (unit == " ") continue;
            }
            line.Append(unit);
            used += unitWidth;
        }
        if (used > 0) lines.Add(line.ToString());
        return lines;
    }

    /// <summary>Returns a part of a text as one line: each run of white space becomes one space, and control characters, which a terminal might execute, are removed.</summary>
    internal static string OneLine(ReadOnlySpan<char> text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune)) line.Append(rune);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        return line.ToString().TrimEnd();
    }

    private static IEnumerable<string> Units(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool joinsNext = i + 1 < text.Length && (IsLatin(text[i]) && IsLatin(text[i + 1]) || char.IsHighSurrogate(text[i]));
            if (joinsNext && i - start < 30) continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
    }

    private static bool IsLatin(char c) => c is > ' ' and < '\u0300';
}
