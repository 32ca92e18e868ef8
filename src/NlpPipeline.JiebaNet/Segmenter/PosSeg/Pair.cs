namespace JiebaNet.Segmenter.PosSeg;

/// <summary>A word and its part of speech.</summary>
public class Pair
{
    /// <summary>Makes one.</summary>
    public Pair(string word, string flag)
    {
        Word = word;
        Flag = flag;
    }

    /// <summary>The word.</summary>
    public string Word { get; set; }

    /// <summary>Its part of speech as jieba writes it (n, v, nr, ...).</summary>
    public string Flag { get; set; }

    /// <summary><c>word/flag</c>.</summary>
    public override string ToString() => $"{Word}/{Flag}";
}
