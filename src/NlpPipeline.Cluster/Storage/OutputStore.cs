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

/// <summary>A folder that all machines see.</summary>
internal sealed class FolderStore(string folder) : OutputStore
{
    internal override string CreateTemporary(string name)
    {
        Directory.CreateDirectory(Path.Combine(folder, Scratch));
        return Path.Combine(folder, Scratch, $"{Path.GetFileName(name)}.{Guid.NewGuid():N}.tmp");
    }

    internal override void Commit(string temporary, string name) => File.Move(temporary, Path.Combine(folder, name), overwrite: true);

    internal override Stream? OpenRead(string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    internal override void DeleteScratch()
    {
        try
        {
            Directory.Delete(Path.Combine(folder, Scratch), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // An earlier attempt was cut off behind this.
        }
    }

    internal override bool IsEmpty() => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();
}
