namespace NlpPipeline.Cluster.Jobs;

/// <summary>An input of a job.</summary>
/// <param name="Path">Its path, the same on all machines.</param>
/// <param name="Size">Its bytes when the job was submitted; a file of another size is refused.</param>
[GenerateSerializer, Immutable]
internal readonly record struct JobFile([property: Id(0)] string Path, [property: Id(1)] long Size);
