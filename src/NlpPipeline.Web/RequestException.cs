namespace NlpPipeline.Web;

/// <summary>A request that cannot be processed. Its message becomes the problem details of the response.</summary>
/// <param name="status">The status of the response.</param>
/// <param name="message">A sentence that tells the client what to do.</param>
internal sealed class RequestException(int status, string message) : Exception(message)
{
    internal int Status => status;
}
