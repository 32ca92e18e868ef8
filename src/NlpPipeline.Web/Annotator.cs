using System.Buffers;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.RateLimiting;
using NlpPipeline.Hosting;

namespace NlpPipeline.Web;

/// <summary>
/// Annotates texts and writes the responses, the same JSON as everywhere. Responses are many times as long as texts, so the bytes of the texts in progress are limited; a text
/// waits until others are done. Thread-safe.
/// </summary>
internal sealed class Annotator(NlpMetrics metrics, WebSettings settings) : IDisposable
{
    private const int MinPermits = 4; // of 1,024 bytes each

    /// <summary>The source of the traces.</summary>
    internal static readonly ActivitySource Activities = new("NlpPipeline");

    private readonly ConcurrencyLimiter _kilobytes = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = 8 * Permits(settings.MaxRequestBytes),
        QueueLimit = int.MaxValue, // bounded by the number of requests
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits until there is room for a text. The lease is disposed of when the response has been sent.</summary>
    internal ValueTask<RateLimitLease> WaitAsync(AnalyzeRequest request, CancellationToken cancellation) =>
        _kilobytes.AcquireAsync(Math.Min(Permits(settings.MaxRequestBytes), Permits(request.Text!.Length + (request.Title?.Length ?? 0))), cancellation);

    /// <summary>Annotates a text and writes the result as an object.</summary>
    /// <returns>The duration of the annotation, without the time to write the result.</returns>
    internal TimeSpan Write(AnalyzeRequest request, RecipePipeline recipe, Document document, IBufferWriter<byte> output)
    {
        using var activity = Activities.StartActivity("annotate");
        long start = Stopwatch.GetTimestamp();
        recipe.Pipeline.Process(request.Text!, request.Title, document);
        var duration = Stopwatch.GetElapsedTime(start);
        activity?.SetTag("nlp.characters", document.Text.Length);
        metrics.Processed(document.Text.Length, duration);

        // Relaxed escaping keeps Chinese readable; the response is not HTML.
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        json.WriteStartObject();
        if (request.Id is { } id)
        {
            json.WritePropertyName("id"u8);
            id.WriteTo(json);
        }
        var annotations = request.Explain && recipe.Annotations.HasFlag(Annotations.Tags) ? recipe.Annotations | Annotations.Evidence : recipe.Annotations;
        document.WriteTo(json, annotations);
        if (request.Explain && recipe.Model is { } model)
        {
            json.WriteStartObject("explanation"u8);
            model.Explain(document).WriteTo(json, document);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        return duration;
    }

    public void Dispose() => _kilobytes.Dispose();

    private static int Permits(int bytes) => Math.Max(MinPermits, bytes / 1024);
}
