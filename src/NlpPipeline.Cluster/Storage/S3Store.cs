namespace NlpPipeline.Cluster.Storage;

/// <summary>A prefix on S3. Files are written locally and uploaded as a whole, in place of renaming.</summary>
internal sealed class S3Store(S3Location prefix) : OutputStore
{
    internal override string CreateTemporary(string name) => Path.Combine(Path.GetTempPath(), $"nlp-{Guid.NewGuid():N}-{Path.GetFileName(Check(name))}");

    internal override void Commit(string temporary, string name)
    {
        S3Objects.Put(temporary, prefix.Below(Check(name)));
        File.Delete(temporary);
    }

    internal override Stream? OpenRead(string name)
    {
        try
        {
            return new S3ReadStream(prefix.Below(Check(name)));
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

/// <summary>A location on S3: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key, without a leading slash.</param>
internal readonly record struct S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    internal static bool IsS3(string path) => path.StartsWith(Scheme, StringComparison.Ordinal);

    /// <exception cref="IOException">The path names no bucket.</exception>
    internal static S3Location Parse(string path)
    {
        string rest = path[Scheme.Length..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string bucket = slash < 0 ? rest : rest[..slash];
        if (bucket.Length == 0) throw new IOException($"{path} contains no bucket; use s3://bucket/key.");
        return new S3Location(bucket, slash < 0 ? "" : rest[(slash + 1)..]);
    }

    /// <summary>Returns a location below this one.</summary>
    internal S3Location Below(string name) => new(Bucket, Key.Length == 0 || Key.EndsWith('/') ? Key + name : $"{Key}/{name}");

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
