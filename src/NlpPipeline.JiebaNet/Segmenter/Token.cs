namespace JiebaNet.Segmenter;

/// <summary>A word and its position in the text, in UTF-16 code units.</summary>
public class Token
{
    /// <summary>Creates a token.</summary>
    public Token(string word, int startIndex, int endIndex)
    {
        Word = word;
        StartIndex = startIndex;
        EndIndex = endIndex;
    }

    /// <summary>The word.</summary>
    public string Word { get; set; }

    /// <summary>The start offset.</summary>
    public int StartIndex { get; set; }

    /// <summary>The exclusive end offset.</summary>
    public int EndIndex { get; set; }

    /// <summary>Returns <c>[word, (start, end)]</c>.</summary>
    public override string ToString() => $"[{Word}, ({StartIndex}, {EndIndex})]";
}
