using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace NlpPipeline.Web;

/// <summary>Reads bodies and lines of a batch.</summary>
internal static class RequestReader
{
    internal const string Example = """send an object such as {"text": "我来到北京清华大学"}""";

    internal const string WrongType = "Send the body in UTF-8 with the header Content-Type: application/json; for a batch, application/x-ndjson.";

    /// <summary>The number of bytes beyond the maximum size that are read and discarded; a larger body is refused when it begins, and its connection closed.</summary>
    internal const int Discarded = 32 << 20;

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="RequestException">The body is not a request: 400, 413 or 415.</exception>
    internal static async Task<AnalyzeRequest> ReadAsync(HttpContext context, int maxBytes)
    {
        RequireType(context, "application/json");
        var reader = context.Request.BodyReader;
        bool isTooLarge = false;
        while (true)
        {
            System.IO.Pipelines.ReadResult result;
            try
            {
                result = await reader.ReadAsync(context.RequestAborted);
            }
            catch (BadHttpRequestException error)
            {
                throw error.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(maxBytes) : new RequestException(error.StatusCode, error.Message);
            }
            isTooLarge |= result.Buffer.Length > maxBytes;
            if (result.IsCompleted)
            {
                try
                {
                    return isTooLarge ? throw TooLarge(maxBytes) : Parse(result.Buffer);
                }
                finally
                {
                    reader.AdvanceTo(result.Buffer.End);
                }
            }
            // The rest of a body that is too large is read, because many clients see the response only after they have sent the body.
            reader.AdvanceTo(isTooLarge ? result.Buffer.End : result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>Checks the type of the body: JSON in UTF-8.</summary>
    /// <exception cref="RequestException">The body is of another type or encoding: 415.</exception>
    internal static void RequireType(HttpContext context, params ReadOnlySpan<string> types)
    {
        string given = context.Request.ContentType ?? "";
        if (Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(given, out var type) && types.Contains(type.MediaType.Value?.ToLowerInvariant() ?? "")
            && (!type.Charset.HasValue || type.Charset.Value.AsSpan().Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return;
        throw new RequestException(StatusCodes.Status415UnsupportedMediaType, WrongType);
    }

    /// <summary>Reads a request.</summary>
    /// <exception cref="RequestException">The bytes are not a request: 400.</exception>
    internal static AnalyzeRequest Parse(ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsEmpty) throw new RequestException(StatusCodes.Status400BadRequest, $"The request is empty; {Example}.");
        try
        {
            var json = new Utf8JsonReader(bytes);
            var request = JsonSerializer.Deserialize(ref json, WebJson.Default.AnalyzeRequest);
            if (request?.Text is null) throw new RequestException(StatusCodes.Status400BadRequest, $"The request has no text; {Example}.");
            if (json.Read()) throw new RequestException(StatusCodes.Status400BadRequest, "The request contains more than one object; send one.");
            if (request.Id is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Null) })
                throw new RequestException(StatusCodes.Status400BadRequest, "The id must be a string or a number.");
            if (!IsUtf8(request.Id) || !IsUtf8(request.Recipe)) throw new RequestException(StatusCodes.Status400BadRequest, "The request contains bytes that are not UTF-8; send it in UTF-8.");
            return request;
        }
        catch (JsonException error)
        {
            string where = error is { LineNumber: { } line, BytePositionInLine: { } at } ? string.Create(CultureInfo.InvariantCulture, $" at line {line + 1}, byte {at + 1}") : "";
            string what = error.Path is { Length: > 1 } path ? $"The property {path[2..]} is invalid" : "The request is not a JSON object";
            throw new RequestException(StatusCodes.Status400BadRequest, $"{what}{where}; {Example}.");
        }
    }

    // The reader checks the strings that it converts, but not those of an element.
    private static bool IsUtf8(JsonElement? element) => element is not { } given || Utf8.IsValid(JsonMarshal.GetRawUtf8Value(given));

    internal static RequestException TooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"A text and its options can have at most {maxBytes:N0} bytes; split the text, or annotate it with 'nlp batch'."));
}
