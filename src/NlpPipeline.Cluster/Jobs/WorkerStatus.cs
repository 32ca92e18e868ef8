namespace NlpPipeline.Cluster.Jobs;

/// <summary>A worker as a job sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">The address of its silo.</param>
/// <param name="Threads">How many parts it does at once.</param>
/// <param name="Running">How many it does now for the job.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerStatus([property: Id(0)] string Name, [property: Id(1)] string Address, [property: Id(2)] int Threads, [property: Id(3)] int Running);
