namespace NlpPipeline;

/// <summary>A topic of a <see cref="DocumentResult"/>.</summary>
/// <param name="Name">The Chinese name, such as 科技 or 财经.</param>
/// <param name="Probability">The probability, in [0, 1].</param>
public sealed record TopicResult(string Name, double Probability);
