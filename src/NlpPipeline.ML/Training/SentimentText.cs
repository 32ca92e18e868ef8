namespace NlpPipeline.ML;

/// <summary>One text to learn sentiment from, or to measure it on. A set of two classes says nothing of neutral.</summary>
/// <param name="Text">The text.</param>
/// <param name="Source">The data set it comes from; figures are given per source.</param>
/// <param name="Domain">Index in <see cref="SentimentData.Domains"/>; -1 where it is not known.</param>
/// <param name="IsPositive">Positive or negative; null where it is neither, or not known.</param>
/// <param name="IsNeutral">Whether it is neutral; null where its set does not say.</param>
/// <param name="Weight">How much it counts, 1 for the usual.</param>
/// <param name="Even">How much it counts as one that leans neither way: as half a positive and half a negative text.</param>
internal sealed record SentimentText(string Text, string Source, int Domain, bool? IsPositive, bool? IsNeutral, float Weight = 1, float Even = 0)
{
    /// <summary>Whether anything is known of how it sounds; otherwise it tells of its domain alone.</summary>
    internal bool IsLabeled => IsPositive is not null || IsNeutral is not null;

    /// <summary>Index of its class; neutral where a text is both neutral and leaning.</summary>
    internal int Class => IsNeutral == true || IsPositive is null ? SentimentData.Neutral : IsPositive.Value ? SentimentData.Positive : SentimentData.Negative;
}
