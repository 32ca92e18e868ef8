namespace NlpPipeline.Recognition;

/// <summary>The options of a <see cref="NamedEntityRecognizer"/>. Can be bound from configuration. Read once when the recognizer is created.</summary>
public sealed record NamedEntityOptions
{
    /// <summary>The kinds to find; text that would be another kind can then become a part of an entity of these kinds. Default: empty, for all kinds.</summary>
    public IList<NamedEntityKind> Kinds { get; set; } = [];

    /// <summary>The threshold of <see cref="NamedEntity.Score"/>, in [0, 1]; entities with a lower score are omitted. Default: 0.</summary>
    public double Threshold { get; set; }
}
