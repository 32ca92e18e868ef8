using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.ML;

/// <summary>
/// A rule of thumb for the keywords of news in the form of weights: the square root of a word's count times its idf, and ten times as much in the title. It knows
/// nothing but is right about as often on other people's keywords as weights learnt from our own; the two together stand on more than one opinion.
/// </summary>
internal static class TagPrior
{
    private const double TitleFactor = 10;

    /// <summary>A count in each bin of counts.</summary>
    private static readonly double[] s_counts = [1, 2, 3, 4, 5.5, 8, 12, 19, 35, 70];

    /// <summary>An idf in each bin of them.</summary>
    private static readonly double[] s_idfs = [.. Enumerable.Range(0, 14).Select(bin => bin + 0.5)];

    /// <summary>Adds the logarithm of the rule.</summary>
    internal static void AddTo(float[] weights)
    {
        foreach (var (bin, i) in BinsOf("count", s_counts)) weights[bin] += (float)(0.5 * Math.Log(s_counts[i]));
        foreach (var (bin, i) in BinsOf("idf", s_idfs)) weights[bin] += (float)Math.Log(s_idfs[i]);
        foreach (int bin in TagFeatures.InTitleBins) weights[bin] += (float)Math.Log(TitleFactor);
    }

    private static IEnumerable<(int Bin, int Index)> BinsOf(string group, double[] values) =>
        TagFeatures.TwiceOf(group, [.. Enumerable.Range(0, values.Length)]).Select((bin, i) => (bin, i % values.Length));
}
