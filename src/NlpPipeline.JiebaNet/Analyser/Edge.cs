namespace JiebaNet.Analyser;

/// <summary>An edge of an <see cref="UndirectWeightedGraph"/>, seen from one of its ends.</summary>
public class Edge
{
    /// <summary>This end.</summary>
    public string Start { get; set; } = "";

    /// <summary>The other end.</summary>
    public string End { get; set; } = "";

    /// <summary>The weight.</summary>
    public double Weight { get; set; }
}
