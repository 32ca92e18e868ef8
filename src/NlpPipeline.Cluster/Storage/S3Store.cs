namespace NlpPipeline.Cluster.Storage;

/// <summary>A prefix on S3. Files are written on this machine and uploaded as a whole, which takes the place of renaming.</summary>
internal sealed class S3Store(S3Location prefix) : OutputStore
{
    internal override string CreateTemporary(string name) => Path.Combine(Path.GetTempPath(), $"nlp-{Guid.NewGuid():N}-{Path.GetFileName(name)}");

    internal override void Commit(string temporary, string name)
    {
        S3Objects.Put(temporary, prefix.Below(name));
        File.Delete(temporary);
    }

    internal override Stream? OpenRead(string name)
    {
        try
        {
            return new S3ReadStream(prefix.Below(name));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    internal override void DeleteScratch()
    {
        foreach (var file in S3Objects.List(prefix.Below(Scratch))) S3Objects.Delete(S3Location.Parse(file.Path));
    }

    internal override bool IsEmpty() => S3Objects.List(prefix.Below(""), most: 1).Count == 0;
}
