namespace JiebaNet.Segmenter;

#pragma warning disable IDE1006, CA1708 // the names are those of the class that it stands for

/// <summary>A word and its start offset.</summary>
public class WordInfo
{
    /// <summary>Creates an instance.</summary>
    public WordInfo(string value, int position)
    {
        this.value = value;
        this.position = position;
    }

    /// <summary>The word.</summary>
    public string value { get; set; }

    /// <summary>The start offset in the text, in UTF-16 code units.</summary>
    public int position { get; set; }
}
