namespace NlpPipeline.Classification;

/// <summary>
/// Why a text sounds as it does. <see cref="Constant"/> and all <see cref="Contributions"/> add up to <see cref="LogOdds"/>, the natural logarithm of the
/// probability of positive over that of negative.
/// </summary>
/// <param name="Score">How the text sounds.</param>
/// <param name="LogOdds">ln(P(positive) / P(negative)) for the shipped model; for a model with several labels of a kind, of the likeliest of each.</param>
/// <param name="Constant">What the model starts from before it has read a word: how positive texts of this domain are as a rule.</param>
/// <param name="Contributions">What each word or other stretch adds, in the order of the text. Stretches that add nothing are left out.</param>
/// <param name="Negations">From each negating word to the end of its clause: where words may mean the contrary. In the order of the text.</param>
public sealed record SentimentExplanation(
    SentimentScore Score, double LogOdds, double Constant, IReadOnlyList<SentimentContribution> Contributions, IReadOnlyList<TextSpan> Negations);
