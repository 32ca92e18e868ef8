namespace JiebaNet.Segmenter.PosSeg;

/// <summary>A word and its part of speech.</summary>
public class Pair
{
    /// <summary>Creates a pair.</summary>
    public Pair(string word, string flag)
    {
        Word = word;
        Flag = flag;
    }

    /// <summary>The word.</summary>
    public string Word { get; set; }

    /// <summary>The part of speech in jieba's notation (n, v, nr, ...).</summary>
    public string Flag { get; set; }

    /// <summary>Returns <c>word/flag</c>.</summary>
    public override string ToString() => $"{Word}/{Flag}";
}
