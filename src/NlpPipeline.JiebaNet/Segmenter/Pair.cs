namespace JiebaNet.Segmenter;

/// <summary>A key and the score that goes with it.</summary>
public class Pair<TKey>
{
    /// <summary>Makes one.</summary>
    public Pair(TKey key, double freq)
    {
        Key = key;
        Freq = freq;
    }

    /// <summary>The key.</summary>
    public TKey Key { get; set; }

    /// <summary>The score: in a route a natural logarithm of a probability.</summary>
    public double Freq { get; set; }

    /// <summary><c>Candidate [Key=..., Freq=...]</c>.</summary>
    public override string ToString() => $"Candidate [Key={Key}, Freq={Freq}]";
}
