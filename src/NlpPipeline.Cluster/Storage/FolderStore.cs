namespace NlpPipeline.Cluster.Storage;

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
