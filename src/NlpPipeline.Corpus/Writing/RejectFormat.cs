using System.Text;
using System.Text.Json;

namespace NlpPipeline.Corpus.Writing;

/// <summary>Writes rejects as JSON Lines. Long records are cut, with their length as <c>raw_bytes</c>. The raw text is written in slices; otherwise a record of many megabytes would be escaped in one array.</summary>
internal static class RejectFormat
{
    private const int SliceBytes = 16 << 10;
    private const int MostOfLongText = 64 << 10;
    private const int MostRaw = 1 << 20;

    internal static void Write(CorpusReject reject, string? id, Encoding encoding, OutputBuffer output)
    {
        var raw = reject.Raw.Span[..Math.Min(reject.Raw.Length, reject.Reason == RejectReason.TextTooLong ? MostOfLongText : MostRaw)];
        output.GetSpan(raw.Length + (raw.Length / 8)); // at once: growing would leave many arrays to the garbage collector
        using (var json = new Utf8JsonWriter(output, JsonRowFormat.Options))
        {
            json.WriteStartObject();
            json.WriteString("file"u8, reject.File);
            json.WriteNumber("line"u8, reject.Line);
            json.WriteNumber("row"u8, reject.Row);
            if (id is not null) json.WriteString("id"u8, id);
            json.WriteString("reason"u8, Name(reject.Reason));
            json.WriteString("detail"u8, reject.Detail);
            json.WritePropertyName("raw"u8);
            WriteRaw(raw, encoding, json);
            if (reject.Reason == RejectReason.InvalidBytes) json.WriteBase64String("raw_base64"u8, raw);
            if (raw.Length < reject.Raw.Length) json.WriteNumber("raw_bytes"u8, reject.Raw.Length);
            json.WriteEndObject();
        }
        output.Write((byte)'\n');
    }

    /// <summary>Returns the name of a reason in snake case, as in files.</summary>
    internal static string Name(RejectReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    private static void WriteRaw(ReadOnlySpan<byte> raw, Encoding encoding, Utf8JsonWriter json)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        var decoder = lenient.GetDecoder();
        var chars = new char[lenient.GetMaxCharCount(Math.Min(raw.Length, SliceBytes))];
        do
        {
            var slice = raw[..Math.Min(raw.Length, SliceBytes)];
            raw = raw[slice.Length..];
            int count = decoder.GetChars(slice, chars, flush: raw.IsEmpty);
            json.WriteStringValueSegment(chars.AsSpan(0, count), isFinalSegment: raw.IsEmpty);
            if (json.BytesPending > SliceBytes) json.Flush();
        }
        while (!raw.IsEmpty);
    }
}
