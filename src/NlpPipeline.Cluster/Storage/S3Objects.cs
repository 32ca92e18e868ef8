using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cluster.Storage;

/// <summary>
/// Accesses objects on S3 or on a compatible server, which <c>AWS_ENDPOINT_URL</c> names. Credentials and region are resolved as in all AWS SDKs. All failures
/// are an <see cref="IOException"/>. Thread-safe.
/// </summary>
internal static class S3Objects
{
    private static readonly Lazy<AmazonS3Client> s_client = new(Connect);

    /// <summary>Returns the size and the entity tag of an object.</summary>
    internal static (long Size, string ETag) GetState(S3Location location) => Try(location, () =>
    {
        var found = s_client.Value.GetObjectMetadataAsync(location.Bucket, location.Key).GetAwaiter().GetResult();
        return (found.ContentLength, found.ETag);
    });

    /// <summary>Opens an object at an offset.</summary>
    internal static Stream Open(S3Location location, long offset, string? etag) => Try(location, () =>
    {
        var request = new GetObjectRequest { BucketName = location.Bucket, Key = location.Key, EtagToMatch = etag };
        if (offset > 0) request.ByteRange = new ByteRange($"bytes={offset}-");
        return s_client.Value.GetObjectAsync(request).GetAwaiter().GetResult().ResponseStream;
    });

    /// <summary>Lists the objects below a prefix.</summary>
    internal static List<JobFile> List(S3Location prefix, int most = int.MaxValue) => Try(prefix, () =>
    {
        var files = new List<JobFile>();
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key };
        if (most < 1000) request.MaxKeys = most;
        ListObjectsV2Response page;
        do
        {
            page = s_client.Value.ListObjectsV2Async(request).GetAwaiter().GetResult();
            files.AddRange((page.S3Objects ?? []).Select(found => new JobFile(new S3Location(prefix.Bucket, found.Key).ToString(), found.Size ?? 0)));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true && files.Count < most);
        return files;
    });

    /// <summary>Uploads a file, creating or replacing an object. The object becomes visible when it is complete.</summary>
    internal static void Put(string file, S3Location location) => Try(location, () =>
    {
        using var transfer = new TransferUtility(s_client.Value);
        transfer.UploadAsync(new TransferUtilityUploadRequest { FilePath = file, BucketName = location.Bucket, Key = location.Key }).GetAwaiter().GetResult();
        return true;
    });

    /// <summary>Deletes an object if it exists.</summary>
    internal static void Delete(S3Location location) => Try(location, () => s_client.Value.DeleteObjectAsync(location.Bucket, location.Key).GetAwaiter().GetResult());

    private static AmazonS3Client Connect() => new(new AmazonS3Config
    {
        // Compatible servers have the bucket in the path, not in the host name, and many support only the older checksums.
        ForcePathStyle = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") is not null || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is not null,
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    private static T Try<T>(S3Location location, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (AmazonS3Exception e) when (e.StatusCode is System.Net.HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException($"{location} does not exist.", e);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new IOException($"{location} cannot be reached: {e.Message}", e);
        }
    }
}
