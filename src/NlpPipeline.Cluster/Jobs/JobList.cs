namespace NlpPipeline.Cluster.Jobs;

/// <summary>The names of jobs, as they are stored.</summary>
[GenerateSerializer]
internal sealed class JobList
{
    [Id(0)]
    public List<string> Running { get; set; } = [];

    [Id(1)]
    public List<string> Over { get; set; } = [];
}
