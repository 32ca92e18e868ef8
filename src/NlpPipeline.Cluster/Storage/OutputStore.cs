namespace NlpPipeline.Cluster.Storage;

/// <summary>The storage of a job's output. A file gets its name when it is complete. Thread-safe.</summary>
internal abstract class OutputStore
{
    /// <summary>The folder for files that are needed until the job ends.</summary>
    internal const string Scratch = ".parts/";

    /// <summary>Opens the store for a folder or for <c>s3://bucket/prefix</c>.</summary>
    internal static OutputStore Open(string output) => S3Location.IsS3(output) ? new S3Store(S3Location.Parse(output)) : new FolderStore(output);

    /// <summary>Returns the path of a new local file to write and then commit.</summary>
    internal abstract string CreateTemporary(string name);

    /// <summary>Gives a file its name, replacing an existing file of that name.</summary>
    internal abstract void Commit(string temporary, string name);

    /// <summary>Opens a file; returns null if it does not exist.</summary>
    internal abstract Stream? OpenRead(string name);

    /// <summary>Deletes <see cref="Scratch"/>.</summary>
    internal abstract void DeleteScratch();

    /// <summary>Determines whether the store is empty.</summary>
    internal abstract bool IsEmpty();
}

/// <summary>A folder that is shared by all machines.</summary>
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
            // Already deleted by an earlier attempt.
        }
    }

    internal override bool IsEmpty() => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();
}
