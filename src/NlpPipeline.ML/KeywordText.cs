namespace NlpPipeline.ML;

/// <summary>A text with the keywords that people gave it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Keywords">Its keywords; none where nobody gave any.</param>
/// <param name="Section">The newspaper section it stood in; null where that is not known.</param>
internal sealed record KeywordText(string Text, string[] Keywords, string? Section);
