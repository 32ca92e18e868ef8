using System.Globalization;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Storage;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cluster;

/// <summary>A job that is planned and can be started by <see cref="ClusterClient.Start(ClusterJob, CancellationToken)"/>. Immutable.</summary>
public sealed class ClusterJob
{
    private ClusterJob(string id, JobPlan plan) => (Id, Plan) = (id, plan);

    /// <summary>The name of the job: the time of its creation and four random digits.</summary>
    public string Id { get; }

    /// <summary>A description of the first input, for display.</summary>
    public string Description => Plan.Description;

    internal JobPlan Plan { get; }

    /// <summary>Finds the inputs of a job and divides them into parts.</summary>
    /// <param name="options">The options of the batch. Input paths are made absolute, because workers run in other folders.</param>
    /// <param name="output">The folder to write to, or <c>s3://bucket/prefix</c>; new or empty.</param>
    /// <param name="compression">.gz, .zst, or an empty string.</param>
    /// <param name="partBytes">The number of bytes of input in a part; null to determine it from the total size.</param>
    /// <returns>The job.</returns>
    /// <exception cref="ArgumentException">An option is invalid, there is no input, <paramref name="output"/> is empty, or <paramref name="compression"/> is not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="partBytes"/> is less than 1, or a number of the options is out of its range.</exception>
    /// <exception cref="IOException">An input does not exist or cannot be read, or the folder is not empty.</exception>
    /// <exception cref="InvalidDataException">The text column cannot be detected.</exception>
    public static ClusterJob Create(BatchOptions options, string output, string compression = "", long? partBytes = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(output);
        ArgumentNullException.ThrowIfNull(compression);
        if (options.Inputs is not { Count: > 0 }) throw new ArgumentException("Inputs is empty; set it to files, folders or globs.", nameof(options));
        if (compression is not ("" or ".gz" or ".zst")) throw new ArgumentException($"The parts cannot be compressed as '{compression}'; use .gz, .zst or an empty string.", nameof(compression));
        if (partBytes is { } bytes) ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1, nameof(partBytes));
        if (!OutputStore.Open(output).IsEmpty()) throw new IOException($"{output} is not empty; delete its files or specify another folder.");
        var plan = JobPlanner.Create(options, output, compression, partBytes);
        return new ClusterJob(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}"), plan);
    }
}
