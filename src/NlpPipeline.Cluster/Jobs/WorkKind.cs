namespace NlpPipeline.Cluster.Jobs;

/// <summary>What a worker is asked to do.</summary>
[GenerateSerializer]
internal enum WorkKind
{
    /// <summary>Find the places at which a large input is cut.</summary>
    Cut,

    /// <summary>Write a part.</summary>
    Annotate,

    /// <summary>Write the manifest, the rejects and the report.</summary>
    Finish,
}
