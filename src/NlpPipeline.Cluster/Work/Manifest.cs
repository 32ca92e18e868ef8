using System.Text.Json.Serialization;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cluster.Work;

/// <summary>What a job wrote: <c>manifest.json</c>.</summary>
internal sealed record Manifest
{
    /// <summary>The name of the file.</summary>
    internal const string FileName = "manifest.json";

    public required string Job { get; init; }

    public required DateTime Started { get; init; }

    public required DateTime Ended { get; init; }

    /// <summary>Rows written.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>Bytes of all parts.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of parts that could not be written.</summary>
    public required int Failed { get; init; }

    /// <summary>The parts in their order.</summary>
    public required IReadOnlyList<PartRecord> Parts { get; init; }
}

/// <summary>What stands in the manifest of a part; kept beside it, with its summary, until the job ends.</summary>
internal sealed record PartRecord
{
    /// <summary>The part's file.</summary>
    public required string Part { get; init; }

    /// <summary>Its first input.</summary>
    public required string File { get; init; }

    /// <summary>The number of its inputs.</summary>
    public required int Files { get; init; }

    /// <summary>Where it begins in its first input, in bytes; null for the beginning.</summary>
    public long? Offset { get; init; }

    /// <summary>Rows written.</summary>
    public long Rows { get; init; }

    /// <summary>Rows rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>Bytes of the part's file.</summary>
    public long Bytes { get; init; }

    /// <summary>SHA-256 of the part's file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why there is no such part; null where there is.</summary>
    public string? Error { get; init; }

    /// <summary>What was counted; not in the manifest.</summary>
    public BatchSummary? Summary { get; init; }
}

/// <summary>A line of the rejects that stands for a whole part.</summary>
/// <param name="File">Its first input.</param>
/// <param name="Piece">Which part of that input it is, from 0.</param>
/// <param name="Reason">Always <c>part_failed</c>.</param>
/// <param name="Detail">What went wrong.</param>
/// <param name="Part">The part's file, which is missing.</param>
internal sealed record LostPart(string File, int Piece, string Reason, string Detail, string Part);

/// <summary>Reads and writes what a job leaves in its folder, without reflection.</summary>
[JsonSourceGenerationOptions(
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PartRecord))]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(LostPart))]
internal sealed partial class WorkJson : JsonSerializerContext;
