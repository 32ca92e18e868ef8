namespace JiebaNet.Analyser;

/// <summary>A keyword and its weight.</summary>
public class WordWeightPair
{
    /// <summary>The keyword.</summary>
    public string Word { get; set; } = "";

    /// <summary>How strongly it stands for the text; comparable within one text only.</summary>
    public double Weight { get; set; }
}
