namespace NlpPipeline.Cluster.Storage;

/// <summary>Where a job's files go. A file appears under its name when it is whole. Thread-safe.</summary>
internal abstract class OutputStore
{
    /// <summary>The folder for what is needed until the job ends.</summary>
    internal const string Scratch = ".parts/";

    /// <summary>A store for a folder, or for <c>s3://bucket/prefix</c>.</summary>
    internal static OutputStore Open(string output) => S3Location.IsS3(output) ? new S3Store(S3Location.Parse(output)) : new FolderStore(output);

    /// <summary>The path of a new file on this machine, to be written and then committed.</summary>
    internal abstract string CreateTemporary(string name);

    /// <summary>Gives a file its name, in place of one that has it already.</summary>
    internal abstract void Commit(string temporary, string name);

    /// <summary>Opens a file; null where there is none.</summary>
    internal abstract Stream? OpenRead(string name);

    /// <summary>Deletes <see cref="Scratch"/>.</summary>
    internal abstract void DeleteScratch();

    /// <summary>Whether there is nothing at all.</summary>
    internal abstract bool IsEmpty();
}
