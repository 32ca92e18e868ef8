namespace NlpPipeline.Cluster.Jobs;

/// <summary>The plan of a job, created when it is submitted and never changed. Parts are numbered from 0, in the order of the input.</summary>
[GenerateSerializer, Immutable]
internal sealed record JobPlan
{
    /// <summary>The options of the batch as JSON, with absolute paths.</summary>
    [Id(0)]
    public required string Options { get; init; }

    /// <summary>The folder that the parts are written to.</summary>
    [Id(1)]
    public required string Output { get; init; }

    /// <summary>The extension of the part files, such as .csv.gz.</summary>
    [Id(2)]
    public required string Ending { get; init; }

    /// <summary>The input columns of CSV output.</summary>
    [Id(3)]
    public required string[] Names { get; init; }

    /// <summary>A description of the first input.</summary>
    [Id(4)]
    public required string Description { get; init; }

    /// <summary>The inputs, in order.</summary>
    [Id(5)]
    public required JobFile[] Files { get; init; }

    /// <summary>The division of the inputs into parts.</summary>
    [Id(6)]
    public required Segment[] Segments { get; init; }

    /// <summary>The number of bytes of all inputs.</summary>
    public long Bytes => Files.Sum(file => file.Size);

    /// <summary>The number of parts.</summary>
    public int Parts => Segments.Sum(segment => segment.Parts);
}
