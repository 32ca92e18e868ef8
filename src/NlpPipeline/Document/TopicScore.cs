namespace NlpPipeline;

/// <summary>The section of a newspaper that a text belongs to.</summary>
/// <param name="Name">The section's Chinese name, such as 科技 or 财经.</param>
/// <param name="Probability">How sure the model is, in [0, 1].</param>
public readonly record struct TopicScore(string Name, double Probability);
