namespace NlpPipeline.Cluster;

/// <summary>Names that both sides of a configuration must agree on.</summary>
internal static class ClusterNames
{
    /// <summary>The storage of grains.</summary>
    internal const string Storage = "jobs";

    /// <summary>The category of the log, and the name of the meter.</summary>
    internal const string Diagnostics = "NlpPipeline.Cluster";
}
