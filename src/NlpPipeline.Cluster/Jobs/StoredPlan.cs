namespace NlpPipeline.Cluster.Jobs;

/// <summary>A plan as it is stored.</summary>
[GenerateSerializer]
internal sealed class StoredPlan
{
    /// <summary>The plan; null before the job is submitted.</summary>
    [Id(0)]
    public JobPlan? Plan { get; set; }
}
