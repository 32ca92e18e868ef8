namespace NlpPipeline.Cluster.Storage;

/// <summary>A place on S3: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key, without a slash before it.</param>
internal readonly record struct S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    internal static bool IsS3(string path) => path.StartsWith(Scheme, StringComparison.Ordinal);

    /// <exception cref="IOException">It names no bucket.</exception>
    internal static S3Location Parse(string path)
    {
        string rest = path[Scheme.Length..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string bucket = slash < 0 ? rest : rest[..slash];
        if (bucket.Length == 0) throw new IOException($"{path} names no bucket; a place on S3 is s3://bucket/key.");
        return new S3Location(bucket, slash < 0 ? "" : rest[(slash + 1)..]);
    }

    /// <summary>A place below this one.</summary>
    internal S3Location Below(string name) => new(Bucket, Key.Length == 0 || Key.EndsWith('/') ? Key + name : $"{Key}/{name}");

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
