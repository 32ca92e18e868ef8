using System.Text.Json;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Storage;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Cluster;

/// <summary>Finds the inputs of a job and divides them into parts.</summary>
internal static class JobPlanner
{
    /// <summary>The approximate maximum number of parts of a job. The state that is stored at each commit grows with it.</summary>
    private const int MostParts = 4000;

    private const long SmallestPart = 16 << 20;

    /// <summary>Creates the plan of a job.</summary>
    /// <param name="options">The options of the batch. Input paths are made absolute, because workers run in other folders.</param>
    /// <param name="output">The folder to write to.</param>
    /// <param name="compression">.gz, .zst, or an empty string.</param>
    /// <param name="partBytes">The number of bytes of input in a part; null to determine it from the total size.</param>
    /// <exception cref="IOException">An input does not exist or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The text column cannot be detected.</exception>
    internal static JobPlan Create(BatchOptions options, string output, string compression, long? partBytes)
    {
        var files = options.Inputs.SelectMany(InputFiles.Find).ToArray();
        using var batch = BatchPlan.Create(options with { OpenInput = InputFiles.Open }, new BatchInputs([.. files.Select(file => file.Path)], [.. files.Select(file => file.Size)]));
        batch.CreatePipeline(); // so that an invalid model throws here
        string ending = (batch.To == CorpusFormat.Csv ? ".csv" : ".jsonl") + compression;
        return new JobPlan
        {
            Options = JsonSerializer.Serialize(
                options with { Inputs = [], To = batch.To, Pipeline = options.Pipeline.WithFullPaths(Environment.CurrentDirectory) }, BatchOptionsJson.Default.BatchOptions),
            Output = S3Location.IsS3(output) ? output : Path.GetFullPath(output),
            Ending = ending,
            Names = [.. batch.Names],
            Description = batch.Description,
            Files = files,
            Segments = [.. Divide(files, options.From, partBytes ?? Math.Max(SmallestPart, batch.Inputs.TotalSize / MostParts))],
        };
    }

    private static IEnumerable<Segment> Divide(JobFile[] files, CorpusFormat? format, long partBytes)
    {
        int first = 0;
        long gathered = 0;
        for (int i = 0; i < files.Length; i++)
        {
            bool isCut = files[i].Size > partBytes && PartCutter.CanCut(files[i].Path, format);
            if (i > first && (isCut || gathered + files[i].Size > partBytes))
            {
                yield return new Segment(first, i - first, 1, gathered);
                (first, gathered) = (i, 0);
            }
            gathered += files[i].Size;
            if (!isCut) continue;
            yield return new Segment(i, 1, (int)((files[i].Size + partBytes - 1) / partBytes), files[i].Size);
            (first, gathered) = (i + 1, 0);
        }
        if (first < files.Length) yield return new Segment(first, files.Length - first, 1, gathered);
    }
}
