namespace NlpPipeline;

/// <summary>A reason for a tag.</summary>
/// <param name="Name">The name of the feature, such as <c>idf</c> or <c>title</c>; the documentation of the tagging stage lists its names.</param>
/// <param name="Value">The value of the feature; the documentation of the tagging stage tells its unit.</param>
public readonly record struct TagEvidence(string Name, double Value);
