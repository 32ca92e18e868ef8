using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Cluster.Storage;

/// <summary>Inputs, in the file system or on S3.</summary>
internal static class InputFiles
{
    /// <summary>The files of an input: a file, a folder, a glob, or of S3 an object or all below a prefix that ends in a slash.</summary>
    /// <exception cref="IOException">There is none, or it cannot be reached.</exception>
    internal static IEnumerable<JobFile> Find(string input)
    {
        if (!S3Location.IsS3(input))
        {
            var found = BatchInputs.Find([Path.GetFullPath(input)]);
            return found.Paths.Zip(found.Sizes, (path, size) => new JobFile(path, size));
        }
        var location = S3Location.Parse(input);
        if (!input.EndsWith('/')) return [new JobFile(input, S3Objects.GetState(location).Size)];
        var files = S3Objects.List(location).Where(file => CorpusSniffer.FromEnding(file.Path) is not null).OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? files : throw new FileNotFoundException($"There is no object below {input} whose ending tells its format (csv, tsv, jsonl, txt, html); name the objects.");
    }

    /// <summary>Opens an input on S3; null for one in the file system.</summary>
    internal static Stream? Open(string path) => S3Location.IsS3(path) ? new S3ReadStream(S3Location.Parse(path)) : null;

    /// <summary>The bytes of an input.</summary>
    internal static long SizeOf(string path) => S3Location.IsS3(path) ? S3Objects.GetState(S3Location.Parse(path)).Size : new FileInfo(path).Length;
}
