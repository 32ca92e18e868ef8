using System.Text.Json.Serialization;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cluster.Work;

/// <summary>The list of a job's output: <c>manifest.json</c>.</summary>
internal sealed record Manifest
{
    /// <summary>The name of the file.</summary>
    internal const string FileName = "manifest.json";

    public required string Job { get; init; }

    public required DateTime Started { get; init; }

    public required DateTime Ended { get; init; }

    /// <summary>The number of rows written.</summary>
    public required long Rows { get; init; }

    /// <summary>The number of rows rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>The number of bytes of all parts.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of parts that could not be written.</summary>
    public required int Failed { get; init; }

    /// <summary>The parts, in order.</summary>
    public required IReadOnlyList<PartRecord> Parts { get; init; }
}

/// <summary>The entry of a part in the manifest. Until the job ends, it is a file beside the part, which also contains the summary of the part.</summary>
internal sealed record PartRecord
{
    /// <summary>The part's file.</summary>
    public required string Part { get; init; }

    /// <summary>The first input.</summary>
    public required string File { get; init; }

    /// <summary>The number of inputs.</summary>
    public required int Files { get; init; }

    /// <summary>The offset in the first input, in bytes; null for its beginning.</summary>
    public long? Offset { get; init; }

    /// <summary>The number of rows written.</summary>
    public long Rows { get; init; }

    /// <summary>The number of rows rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>The size of the part's file, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The SHA-256 hash of the part's file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The error if the part is missing; otherwise null.</summary>
    public string? Error { get; init; }

    /// <summary>The counts; not in the manifest.</summary>
    public BatchSummary? Summary { get; init; }
}

/// <summary>The line of the rejects for a part that failed.</summary>
/// <param name="File">The first input of the part.</param>
/// <param name="Piece">The number of the part within that input, from 0.</param>
/// <param name="Reason">Always <c>part_failed</c>.</param>
/// <param name="Detail">The error.</param>
/// <param name="Part">The missing file of the part.</param>
internal sealed record LostPart(string File, int Piece, string Reason, string Detail, string Part);

/// <summary>Serializes the files of a job without reflection.</summary>
[JsonSourceGenerationOptions(
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PartRecord))]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(LostPart))]
internal sealed partial class WorkJson : JsonSerializerContext;
