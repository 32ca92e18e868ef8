namespace JiebaNet.Analyser;

/// <summary>A keyword and its weight.</summary>
public class WordWeightPair
{
    /// <summary>The keyword.</summary>
    public string Word { get; set; } = "";

    /// <summary>The weight, comparable only within one text.</summary>
    public double Weight { get; set; }
}
