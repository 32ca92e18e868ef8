namespace JiebaNet.Segmenter;

#pragma warning disable IDE1006, CA1708 // the names are those of the class that it stands for

/// <summary>A word and where it starts.</summary>
public class WordInfo
{
    /// <summary>Makes one.</summary>
    public WordInfo(string value, int position)
    {
        this.value = value;
        this.position = position;
    }

    /// <summary>The word.</summary>
    public string value { get; set; }

    /// <summary>Offset of its first UTF-16 unit in the text.</summary>
    public int position { get; set; }
}
