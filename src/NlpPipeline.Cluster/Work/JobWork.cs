using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Storage;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Cluster.Work;

/// <summary>The data shared by all work of a job on a worker. Thread-safe.</summary>
internal sealed class JobWork
{
    private static readonly string[] s_endings = [.. ((string[])[".csv", ".jsonl"]).SelectMany(format => ((string[])["", ".gz", ".zst"]).Select(compression => format + compression))];
    private static readonly ConcurrentDictionary<string, OutputStore> s_stores = new(StringComparer.Ordinal);

    /// <summary>Reads a plan.</summary>
    /// <param name="job">The id of the job.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="files">The files to write. Default: those of the file system.</param>
    /// <exception cref="InvalidDataException">The plan, which comes from others, has an extension that is not that of a part.</exception>
    internal JobWork(string job, JobPlan plan, OutputFiles? files = null)
    {
        if (!s_endings.Contains(plan.Ending)) throw new InvalidDataException($"The plan of job {job} has an invalid extension of parts; it must be one of {string.Join(", ", s_endings)}.");
        (Job, Plan) = (job, plan);
        var options = JsonSerializer.Deserialize(plan.Options, BatchOptionsJson.Default.BatchOptions)! with { Output = PartName(0), OpenInput = InputFiles.Open, Files = files ?? OutputFiles.Disk };
        Batch = BatchPlan.ForParts(options, options.To!.Value, plan.Names);
        Pipeline = Batch.CreatePipeline();
        Store = files is null ? s_stores.GetOrAdd(plan.Output, OutputStore.Open) : new FolderStore(plan.Output, files);
    }

    internal string Job { get; }

    internal JobPlan Plan { get; }

    internal BatchPlan Batch { get; }

    internal Pipeline Pipeline { get; }

    internal OutputStore Store { get; }

    /// <summary>The files to write before they are committed to <see cref="Store"/>.</summary>
    internal OutputFiles Files => Batch.Options.Files;

    /// <summary>Returns the name of a part's file.</summary>
    internal string PartName(int number) => string.Create(CultureInfo.InvariantCulture, $"part-{number:D5}{Plan.Ending}");

    /// <summary>Returns the name of a part's record, which is kept until the job ends.</summary>
    internal static string RecordName(int number) => string.Create(CultureInfo.InvariantCulture, $"{OutputStore.Scratch}{number:D5}.json");

    /// <summary>Returns the name of a part's rejects, which are kept until the job ends.</summary>
    internal static string RejectsName(int number) => string.Create(CultureInfo.InvariantCulture, $"{OutputStore.Scratch}{number:D5}.rejects");

    /// <summary>Returns the inputs of a segment.</summary>
    internal ReadOnlySpan<JobFile> FilesOf(Segment segment) => Plan.Files.AsSpan(segment.FirstFile, segment.Files);

    /// <summary>Checks that inputs have the same size as when the job was submitted.</summary>
    /// <exception cref="IOException">The size of an input has changed.</exception>
    internal static void CheckSizes(ReadOnlySpan<JobFile> files)
    {
        foreach (var file in files)
        {
            long size = InputFiles.SizeOf(file.Path);
            if (size != file.Size) throw new IOException($"{file.Path} was changed since the job was submitted: it had {file.Size} bytes and has {size}.");
        }
    }
}
