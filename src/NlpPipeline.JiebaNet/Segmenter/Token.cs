namespace JiebaNet.Segmenter;

/// <summary>A word and its place in the text, in UTF-16 units.</summary>
public class Token
{
    /// <summary>Makes one.</summary>
    public Token(string word, int startIndex, int endIndex)
    {
        Word = word;
        StartIndex = startIndex;
        EndIndex = endIndex;
    }

    /// <summary>The word.</summary>
    public string Word { get; set; }

    /// <summary>Offset of its first unit.</summary>
    public int StartIndex { get; set; }

    /// <summary>Offset just past its last unit.</summary>
    public int EndIndex { get; set; }

    /// <summary><c>[word, (start, end)]</c>.</summary>
    public override string ToString() => $"[{Word}, ({StartIndex}, {EndIndex})]";
}
