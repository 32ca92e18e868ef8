namespace NlpPipeline.Corpus.Batch;

/// <summary>Creates and opens the files that a run writes beside its output. Their names are known, so others may have put links there; none is followed.</summary>
internal static class OwnFile
{
    /// <summary>Creates a file, in place of a stale one of an earlier run. Nobody else can open it for writing.</summary>
    /// <exception cref="IOException">There is a symbolic link, or another run writes the file.</exception>
    internal static FileStream Create(string path)
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
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0); // does not follow a link
    }

    /// <summary>Opens the file of an earlier run.</summary>
    /// <exception cref="IOException">There is a symbolic link or no file, or another run writes the file.</exception>
    internal static FileStream Open(string path)
    {
        RefuseLink(path);
        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0);
    }

    /// <exception cref="IOException">There is a symbolic link.</exception>
    internal static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null) throw new IOException($"{path} is a symbolic link, which a run does not follow; delete it.");
    }
}
