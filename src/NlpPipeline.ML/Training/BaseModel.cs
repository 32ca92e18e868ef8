using NlpPipeline.Classification;

namespace NlpPipeline.ML;

/// <summary>A model that another is trained on top of: its log-odds are features of the other, and the other's file holds it whole.</summary>
internal sealed class BaseModel(TextScorer scorer, byte[] bytes)
{
    internal byte[] Bytes => bytes;

    internal int Outputs => scorer.Outputs;

    internal float[] LogOdds(string text)
    {
        var sums = new double[scorer.Sums];
        var length = scorer.Accumulate(text, sums);
        var logOdds = new double[scorer.Outputs];
        var gates = new double[scorer.Gates];
        scorer.ToGates(sums, length, gates);
        if (length.Units > 0) scorer.ToLogOdds(sums, length, gates, logOdds);
        return [.. logOdds.Select(v => (float)v)];
    }
}
