using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cluster.Storage;

/// <summary>
/// Objects on S3, or on a server that speaks as S3 does, which <c>AWS_ENDPOINT_URL</c> names. Credentials and region are found as all of Amazon's programs find them. All failures
/// are an <see cref="IOException"/>. Thread-safe.
/// </summary>
internal static class S3Objects
{
    private static readonly Lazy<AmazonS3Client> s_client = new(Connect);

    /// <summary>The size of an object, and a mark that changes with it.</summary>
    internal static (long Size, string ETag) GetState(S3Location location) => Try(location, () =>
    {
        var found = s_client.Value.GetObjectMetadataAsync(location.Bucket, location.Key).GetAwaiter().GetResult();
        return (found.ContentLength, found.ETag);
    });

    /// <summary>The bytes of an object from an offset on.</summary>
    internal static Stream Open(S3Location location, long offset, string? etag) => Try(location, () =>
    {
        var request = new GetObjectRequest { BucketName = location.Bucket, Key = location.Key, EtagToMatch = etag };
        if (offset > 0) request.ByteRange = new ByteRange($"bytes={offset}-");
        return s_client.Value.GetObjectAsync(request).GetAwaiter().GetResult().ResponseStream;
    });

    /// <summary>All objects below a prefix.</summary>
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

    /// <summary>Makes an object of a file, or replaces it. It appears when it is whole.</summary>
    internal static void Put(string file, S3Location location) => Try(location, () =>
    {
        using var transfer = new TransferUtility(s_client.Value);
        transfer.UploadAsync(new TransferUtilityUploadRequest { FilePath = file, BucketName = location.Bucket, Key = location.Key }).GetAwaiter().GetResult();
        return true;
    });

    /// <summary>Deletes an object, if it is there.</summary>
    internal static void Delete(S3Location location) => Try(location, () => s_client.Value.DeleteObjectAsync(location.Bucket, location.Key).GetAwaiter().GetResult());

    private static AmazonS3Client Connect() => new(new AmazonS3Config
    {
        // Servers of one's own have buckets in their paths, not in their names; and many know the checksums of old only.
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
            throw new FileNotFoundException($"There is no {location}.", e);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new IOException($"{location} cannot be reached: {e.Message}", e);
        }
    }
}
