namespace NlpPipeline;

/// <summary>The topic of a text: a section of a newspaper.</summary>
/// <param name="Name">The Chinese name of the section, such as 科技 or 财经.</param>
/// <param name="Probability">The probability, in [0, 1].</param>
public readonly record struct TopicScore(string Name, double Probability);
