namespace NlpPipeline.Cluster.Jobs;

/// <summary>Neighbouring inputs that are one part together; or one large input, which is several.</summary>
/// <param name="FirstFile">Index of the first input.</param>
/// <param name="Files">The number of inputs.</param>
/// <param name="Parts">The number of parts; 1 where there are several inputs.</param>
/// <param name="Bytes">Bytes of its inputs.</param>
[GenerateSerializer, Immutable]
internal readonly record struct Segment([property: Id(0)] int FirstFile, [property: Id(1)] int Files, [property: Id(2)] int Parts, [property: Id(3)] long Bytes);
