using System.Text;
using System.Text.Unicode;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Turns the bytes of a chunk into records. Not thread-safe; each worker has one.</summary>
internal abstract class RecordParser(CorpusFile file)
{
    private static ReadOnlySpan<byte> UndecodableMark => "\uFFFF"u8;

    /// <summary>The file that the chunks are of.</summary>
    protected CorpusFile File { get; } = file;

    /// <summary>Gives all records of a chunk to a sink, in their order.</summary>
    internal abstract void Parse(RecordChunk chunk, IRecordSink sink);

    /// <summary>What is wrong with a record before its values are looked at.</summary>
    protected CorpusReject? FindFault(RecordChunk chunk, int index)
    {
        var slice = chunk.Records[index];
        if (slice.Fault is { } fault) return Reject(chunk, index, fault, Describe(fault, slice));
        return IsValid(chunk.Raw(index).Span) ? null : Reject(chunk, index, RejectReason.InvalidBytes, $"bytes that are not valid {File.EncodingName}");
    }

    protected CorpusReject Reject(RecordChunk chunk, int index, RejectReason reason, string detail) =>
        new(File.Path, chunk.Records[index].Line, chunk.FirstRow + index, reason, detail, chunk.Raw(index));

    private bool IsValid(ReadOnlySpan<byte> bytes)
    {
        if (File.IsUtf8)
            return Utf8.IsValid(bytes) && !(File.IsTranscoded && bytes.IndexOf(UndecodableMark) >= 0);
        try
        {
            File.Encoding.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private string Describe(RejectReason fault, RecordSlice slice) => fault switch
    {
        RejectReason.FieldCount => $"{slice.Fields} fields where the first row has {File.Names.Length}",
        RejectReason.BrokenQuotes => "a quote that is not closed, or stands where none may stand",
        _ => "a record longer than the reader's limit",
    };
}
