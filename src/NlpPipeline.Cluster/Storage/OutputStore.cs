using System.Buffers;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Cluster.Storage;

/// <summary>The storage of a job's output. A file gets its name when it is complete. Thread-safe.</summary>
internal abstract class OutputStore
{
    /// <summary>The folder for files that are needed until the job ends.</summary>
    internal const string Scratch = ".parts/";

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._");

    /// <summary>Opens the store for a folder or for <c>s3://bucket/prefix</c>.</summary>
    internal static OutputStore Open(string output) => S3Location.IsS3(output) ? new S3Store(S3Location.Parse(output)) : new FolderStore(output, OutputFiles.Disk);

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

    /// <summary>Checks that a name is that of a file in the store, or directly in <see cref="Scratch"/>.</summary>
    /// <exception cref="IOException">The name leads elsewhere.</exception>
    protected static string Check(string name)
    {
        var file = name.AsSpan(name.StartsWith(Scratch, StringComparison.Ordinal) ? Scratch.Length : 0);
        if (file.IsEmpty || file is "." or ".." || file.ContainsAnyExcept(s_nameCharacters)) throw new IOException("The name of an output file is not inside the job's folder; it may contain only letters, digits, '-', '.' and '_'.");
        return name;
    }
}

/// <summary>A folder that is shared by all machines.</summary>
internal sealed class FolderStore(string folder, OutputFiles files) : OutputStore
{
    internal override string CreateTemporary(string name)
    {
        string scratch = Path.Combine(folder, Scratch);
        RefuseLink(scratch.TrimEnd('/'));
        Directory.CreateDirectory(scratch);
        return Path.Combine(scratch, $"{Path.GetFileName(Check(name))}.{Guid.NewGuid():N}.tmp");
    }

    internal override void Commit(string temporary, string name) => files.Move(temporary, PathOf(name)); // replaces a link, and does not follow it

    internal override Stream? OpenRead(string name)
    {
        string path = PathOf(name);
        RefuseLink(path);
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

    private string PathOf(string name)
    {
        string path = Path.Combine(folder, Check(name));
        RefuseLink(Path.GetDirectoryName(path)!, isScratch: name.StartsWith(Scratch, StringComparison.Ordinal));
        return path;
    }

    /// <summary>Throws for a symbolic link within the job's folder; the folder itself may be one.</summary>
    private static void RefuseLink(string path, bool isScratch = true)
    {
        if (isScratch && new FileInfo(path).LinkTarget is not null) throw new IOException($"{path} is a symbolic link, which may point outside the job's folder; delete it.");
    }
}
