using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Cluster.Jobs;

/// <summary>A place between two parts of an input, as <see cref="ReadPosition"/> tells it.</summary>
[GenerateSerializer, Immutable]
internal readonly record struct Cut([property: Id(0)] long Offset, [property: Id(1)] long Line, [property: Id(2)] long Row, [property: Id(3)] bool InOverlong)
{
    internal static Cut Of(ReadPosition position) => new(position.Offset, position.Line, position.Row, position.InOverlong);

    internal ReadPosition ToPosition() => new(Offset, Line, Row, InOverlong);
}
