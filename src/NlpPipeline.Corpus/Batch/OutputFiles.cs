namespace NlpPipeline.Corpus.Batch;

/// <summary>
/// Creates, opens, renames and deletes the files that a run writes. Their names are known, so others may have put links there; none is followed. Tests derive
/// from it to let each of these calls fail in turn.
/// </summary>
internal class OutputFiles
{
    private const int ReadOnlyFileSystem = 30; // EROFS

    /// <summary>The files of the file system.</summary>
    internal static OutputFiles Disk { get; } = new();

    /// <summary>Creates a file, in place of a stale one of an earlier run. Nobody else can open it for writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="buffer">The size of the stream's buffer, in bytes; 0 for none, if blocks are large.</param>
    /// <exception cref="IOException">There is a symbolic link, another run writes the file, or its folder cannot be written to.</exception>
    internal virtual FileStream Create(string path, int buffer = 0)
    {
        DeleteStale(path);
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, buffer); // does not follow a link
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException || e.HResult == ReadOnlyFileSystem)
        {
            // The name of the file is not that of the output, so the message names the folder.
            throw new IOException($"No file can be created in the folder {Path.GetDirectoryName(Path.GetFullPath(path))}; change its permissions, or write to another.", e);
        }
    }

    /// <summary>Opens the file of an earlier run.</summary>
    /// <exception cref="IOException">There is a symbolic link or no file, or another run writes the file.</exception>
    internal virtual FileStream Open(string path)
    {
        RefuseLink(path);
        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);
    }

    /// <summary>Renames a file, in place of one that has the name.</summary>
    internal virtual void Move(string path, string name) => File.Move(path, name, overwrite: true);

    /// <summary>Deletes a file if it exists.</summary>
    internal virtual void Delete(string path) => File.Delete(path);

    /// <exception cref="IOException">There is a symbolic link.</exception>
    internal static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null) throw new IOException($"{path} is a symbolic link, which a run does not follow; delete it.");
    }

    /// <summary>Deletes the file of an earlier run.</summary>
    /// <exception cref="IOException">There is a symbolic link, or another run writes the file.</exception>
    protected static void DeleteStale(string path)
    {
        RefuseLink(path);
        try
        {
            // Opened first: that fails if another run has it open.
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None | FileShare.Delete, 0)) File.Delete(path);
        }
        catch (FileNotFoundException)
        {
            // As it should be.
        }
    }
}
