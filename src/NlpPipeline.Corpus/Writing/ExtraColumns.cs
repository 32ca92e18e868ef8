namespace NlpPipeline.Corpus.Writing;

/// <summary>Columns that refine an annotation, for formats with columns; JSON Lines always contain what they say.</summary>
[Flags]
internal enum ExtraColumns
{
    None = 0,
    TagOffsets = 1,
    TagWeights = 2,
    SentimentProbabilities = 4,
    TopicAlternatives = 8,
}
