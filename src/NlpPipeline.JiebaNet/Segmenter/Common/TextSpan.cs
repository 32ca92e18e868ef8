namespace JiebaNet.Segmenter.Common;

/// <summary>A text and its position.</summary>
public class TextSpan
{
    /// <summary>Creates a span.</summary>
    public TextSpan(string text, int start, int end)
    {
        Text = text;
        Start = start;
        End = end;
    }

    /// <summary>The text; for a keyword, its clean name.</summary>
    public string Text { get; }

    /// <summary>The start offset, in UTF-16 code units.</summary>
    public int Start { get; }

    /// <summary>The exclusive end offset, in UTF-16 code units.</summary>
    public int End { get; }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextSpan);

    /// <summary>Determines whether text and position are equal.</summary>
    public bool Equals(TextSpan? span) => span is not null && span.GetType() == GetType() && span.Text == Text && span.Start == Start && span.End == End;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Start, End);

    /// <summary>Returns <c>&lt;text(start, end)&gt;</c>.</summary>
    public override string ToString() => $"<{Text}({Start}, {End})>";
}
