namespace NlpPipeline.Classification;

/// <summary>The length of a text as the two norms see it.</summary>
/// <param name="Units">Units of all sentences.</param>
/// <param name="SentenceRoots">Sum of the square roots of the sentences' units.</param>
internal readonly record struct TextLength(long Units, double SentenceRoots)
{
    internal TextLength Add(int sentenceUnits) => new(Units + sentenceUnits, SentenceRoots + Math.Sqrt(sentenceUnits));

    internal double Norm(TextNorm norm) => norm == TextNorm.Whole ? Math.Sqrt(Units) : SentenceRoots;
}
