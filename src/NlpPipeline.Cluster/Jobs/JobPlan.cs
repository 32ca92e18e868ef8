namespace NlpPipeline.Cluster.Jobs;

/// <summary>What a job is going to do, found out once when it is submitted, and never changed. Its parts are numbered from 0, in the order of the input.</summary>
[GenerateSerializer, Immutable]
internal sealed record JobPlan
{
    /// <summary>The options of the batch as JSON, with absolute paths.</summary>
    [Id(0)]
    public required string Options { get; init; }

    /// <summary>The folder that the parts are written to.</summary>
    [Id(1)]
    public required string Output { get; init; }

    /// <summary>The ending of the parts' names, such as .csv.gz.</summary>
    [Id(2)]
    public required string Ending { get; init; }

    /// <summary>The columns of the input that CSV is written with.</summary>
    [Id(3)]
    public required string[] Names { get; init; }

    /// <summary>What was found out about the first input, for people.</summary>
    [Id(4)]
    public required string Description { get; init; }

    /// <summary>The inputs, in their order.</summary>
    [Id(5)]
    public required JobFile[] Files { get; init; }

    /// <summary>How the inputs are divided.</summary>
    [Id(6)]
    public required Segment[] Segments { get; init; }

    /// <summary>Bytes of all inputs.</summary>
    public long Bytes => Files.Sum(file => file.Size);

    /// <summary>The number of all parts.</summary>
    public int Parts => Segments.Sum(segment => segment.Parts);
}
