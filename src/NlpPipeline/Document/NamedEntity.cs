namespace NlpPipeline;

/// <summary>A named entity of a document: a name, a time, an amount. Entities do not overlap.</summary>
/// <param name="Span">The range in the original text.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Score">The confidence, in [0, 1]: for names, the probability of the model that the range is this name and not ordinary text; 1 for what rules find.</param>
/// <param name="Group">The number of the thing that is named, from 0: entities of one document with the same number are the same name or its aliases (英伟达公司, 英伟达).</param>
public readonly record struct NamedEntity(TextSpan Span, NamedEntityKind Kind, double Score, int Group);
