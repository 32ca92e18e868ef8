namespace JiebaNet.Segmenter;

/// <summary>A key and its score.</summary>
public class Pair<TKey>
{
    /// <summary>Creates a pair.</summary>
    public Pair(TKey key, double freq)
    {
        Key = key;
        Freq = freq;
    }

    /// <summary>The key.</summary>
    public TKey Key { get; set; }

    /// <summary>The score; in a route, the natural logarithm of a probability.</summary>
    public double Freq { get; set; }

    /// <summary>Returns <c>Candidate [Key=..., Freq=...]</c>.</summary>
    public override string ToString() => $"Candidate [Key={Key}, Freq={Freq}]";
}
