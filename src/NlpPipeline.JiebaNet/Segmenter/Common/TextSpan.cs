namespace JiebaNet.Segmenter.Common;

/// <summary>A text found somewhere, and where.</summary>
public class TextSpan
{
    /// <summary>Makes one.</summary>
    public TextSpan(string text, int start, int end)
    {
        Text = text;
        Start = start;
        End = end;
    }

    /// <summary>The text: of a keyword, its clean name.</summary>
    public string Text { get; }

    /// <summary>Offset of the first UTF-16 unit.</summary>
    public int Start { get; }

    /// <summary>Offset just past the last unit.</summary>
    public int End { get; }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextSpan);

    /// <summary>Whether it is the same text at the same place.</summary>
    public bool Equals(TextSpan? span) => span is not null && span.GetType() == GetType() && span.Text == Text && span.Start == Start && span.End == End;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Start, End);

    /// <summary><c>&lt;text(start, end)&gt;</c>.</summary>
    public override string ToString() => $"<{Text}({Start}, {End})>";
}
