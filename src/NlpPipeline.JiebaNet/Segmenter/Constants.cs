namespace JiebaNet.Segmenter;

/// <summary>Parts of speech to be allowed in keywords. Each list is made anew, so that no code can change another's.</summary>
public class Constants
{
    /// <summary>The logarithm that stands for a probability of zero.</summary>
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
