namespace NlpPipeline.Cluster.Jobs;

/// <summary>The status of a worker within a job.</summary>
/// <param name="Name">The name of the worker.</param>
/// <param name="Address">The address of its silo.</param>
/// <param name="Threads">The number of parts that the worker processes in parallel.</param>
/// <param name="Running">The number of parts of the job that it is processing.</param>
[GenerateSerializer, Immutable]
public sealed record WorkerStatus([property: Id(0)] string Name, [property: Id(1)] string Address, [property: Id(2)] int Threads, [property: Id(3)] int Running);
