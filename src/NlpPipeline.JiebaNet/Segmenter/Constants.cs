namespace JiebaNet.Segmenter;

/// <summary>Parts of speech for keyword extraction. Each call returns a new list.</summary>
public class Constants
{
    /// <summary>The logarithm that represents a probability of zero.</summary>
    public static readonly double MinProb = -3.14e100;

    /// <summary>Nouns.</summary>
    public static List<string> NounPos => ["n", "ng", "nr", "nrfg", "nrt", "ns", "nt", "nz"];

    /// <summary>Verbs.</summary>
    public static List<string> VerbPos => ["v", "vd", "vg", "vi", "vn", "vq"];

    /// <summary>Nouns and verbs.</summary>
    public static List<string> NounAndVerbPos => [.. NounPos, .. VerbPos];

    /// <summary>Idioms.</summary>
    public static List<string> IdiomPos => ["i"];
}
