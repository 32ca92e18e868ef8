using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Cluster.Jobs;

/// <summary>The stored plan.</summary>
[GenerateSerializer]
internal sealed class StoredPlan
{
    /// <summary>The plan; null before the job is submitted.</summary>
    [Id(0)]
    public JobPlan? Plan { get; set; }
}

/// <summary>An input of a job.</summary>
/// <param name="Path">The path, which is the same on all machines.</param>
/// <param name="Size">The size in bytes when the job was submitted; a file with another size is refused.</param>
[GenerateSerializer, Immutable]
internal readonly record struct JobFile([property: Id(0)] string Path, [property: Id(1)] long Size);

/// <summary>Consecutive inputs that together are one part, or one large input that is several parts.</summary>
/// <param name="FirstFile">The index of the first input.</param>
/// <param name="Files">The number of inputs.</param>
/// <param name="Parts">The number of parts; 1 for several inputs.</param>
/// <param name="Bytes">The number of bytes of the inputs.</param>
[GenerateSerializer, Immutable]
internal readonly record struct Segment([property: Id(0)] int FirstFile, [property: Id(1)] int Files, [property: Id(2)] int Parts, [property: Id(3)] long Bytes);

/// <summary>A position between two parts of an input; see <see cref="ReadPosition"/>.</summary>
[GenerateSerializer, Immutable]
internal readonly record struct Cut([property: Id(0)] long Offset, [property: Id(1)] long Line, [property: Id(2)] long Row, [property: Id(3)] bool InOverlong, [property: Id(4)] bool InQuotes = false)
{
    internal static Cut Of(ReadPosition position) => new(position.Offset, position.Line, position.Row, position.InOverlong, position.InQuotes);

    internal ReadPosition ToPosition() => new(Offset, Line, Row, InOverlong, InQuotes);
}
