using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Cluster.Storage;

/// <summary>Finds and opens inputs in the file system or on S3.</summary>
internal static class InputFiles
{
    /// <summary>Finds the files of an input: a file, folder or glob; or on S3 an object, or all objects below a prefix that ends in a slash.</summary>
    /// <exception cref="IOException">There is no file, or it cannot be reached.</exception>
    internal static IEnumerable<JobFile> Find(string input)
    {
        if (!S3Location.IsS3(input))
        {
            var found = BatchInputs.Find([Path.GetFullPath(input)]);
            if (found.IsStream) throw new IOException($"{input} is a pipe or device; a cluster reads files, which all workers can open.");
            return found.Paths.Zip(found.Sizes, (path, size) => new JobFile(path, size));
        }
        var location = S3Location.Parse(input);
        if (!input.EndsWith('/')) return [new JobFile(input, S3Objects.GetState(location).Size)];
        var files = S3Objects.List(location).Where(file => CorpusSniffer.FromEnding(file.Path) is not null).OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
        return files.Length > 0 ? files : throw new FileNotFoundException($"{input} contains no object with the extension of a known format (csv, tsv, jsonl, txt, html); specify the objects.");
    }

    /// <summary>Opens an input on S3; returns null for one in the file system.</summary>
    internal static Stream? Open(string path) => S3Location.IsS3(path) ? new S3ReadStream(S3Location.Parse(path)) : null;

    /// <summary>Returns the size of an input, in bytes.</summary>
    internal static long SizeOf(string path) => S3Location.IsS3(path) ? S3Objects.GetState(S3Location.Parse(path)).Size : new FileInfo(path).Length;
}
