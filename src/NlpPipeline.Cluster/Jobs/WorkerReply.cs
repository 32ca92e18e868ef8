namespace NlpPipeline.Cluster.Jobs;

/// <summary>What a job answers a worker.</summary>
/// <param name="Orders">What to begin.</param>
/// <param name="Stop">The numbers of what to stop, because it is done already or the job is over.</param>
/// <param name="IsOver">Whether the job is over.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerReply([property: Id(0)] IReadOnlyList<WorkOrder> Orders, [property: Id(1)] IReadOnlyList<int> Stop, [property: Id(2)] bool IsOver);
