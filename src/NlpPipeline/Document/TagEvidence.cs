namespace NlpPipeline;

/// <summary>One reason for a tag.</summary>
/// <param name="Name">What was looked at, such as <c>idf</c> or <c>title</c>; the stage that gave the tag lists its names.</param>
/// <param name="Value">What it came to; the stage says in which unit.</param>
public readonly record struct TagEvidence(string Name, double Value);
