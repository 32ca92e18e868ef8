using System.Text;
using System.Text.Unicode;
using SmartReader;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Parses the bytes of a chunk into records. Not thread-safe; each worker has its own.</summary>
internal abstract class RecordParser(CorpusFile file)
{
    private static ReadOnlySpan<byte> UndecodableMark => "\uFFFF"u8;

    /// <summary>The file of the chunks.</summary>
    protected CorpusFile File { get; } = file;

    /// <summary>Passes all records of a chunk to a sink, in their order.</summary>
    internal abstract void Parse(RecordChunk chunk, IRecordSink sink);

    /// <summary>Checks the structure and the encoding of a record; returns null if both are valid.</summary>
    protected CorpusReject? FindFault(RecordChunk chunk, int index)
    {
        var slice = chunk.Records[index];
        if (slice.Fault is { } fault) return Reject(chunk, index, fault, Describe(fault, slice));
        return IsValid(chunk.Raw(index).Span) ? null : Reject(chunk, index, RejectReason.InvalidBytes, $"invalid bytes for {File.EncodingName}");
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
        RejectReason.FieldCount => $"{slice.Fields} fields, but the first row has {File.Names.Length}",
        RejectReason.BrokenQuotes => "a quote that is not closed or not allowed at its position",
        _ => $"a record longer than the limit; only its first {slice.Length} bytes are kept",
    };
}

/// <summary>Receives the records of a chunk, valid or not, in their order.</summary>
internal interface IRecordSink
{
    /// <summary>Receives a valid record, whose bytes are valid until the chunk is released.</summary>
    void Accept(CorpusRecord record);

    /// <summary>Receives a rejected record, whose bytes are valid until the chunk is released.</summary>
    void Reject(CorpusReject reject);
}

/// <summary>Makes each record, a line or a whole file, one text.</summary>
internal sealed class TextRecordParser(CorpusFile file) : RecordParser(file)
{
    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (FindFault(chunk, i) is { } reject)
            {
                sink.Reject(reject);
                continue;
            }
            string text = File.Encoding.GetString(chunk.Raw(i).Span);
            sink.Accept(new CorpusRecord(File, chunk.Records[i].Line, chunk.FirstRow + i, File.Names, File.Format == CorpusFormat.Document ? [File.Path, text] : [text], chunk.Raw(i)));
        }
    }
}

/// <summary>Extracts the main text and the title of a saved web page with SmartReader; if it finds no article, all text of the page.</summary>
internal sealed class HtmlRecordParser(CorpusFile file) : RecordParser(file)
{
    // Used only to resolve links, which are ignored.
    private const string Address = "https://page.invalid/";

    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (FindFault(chunk, i) is { } reject)
            {
                sink.Reject(reject);
                continue;
            }
            using var reader = new Reader(Address, File.Encoding.GetString(chunk.Raw(i).Span));
            var article = reader.GetArticle();
            string text = (article.TextContent ?? "").Trim();
            if (text.Length == 0) sink.Reject(Reject(chunk, i, RejectReason.NoText, "a page without text"));
            else sink.Accept(new CorpusRecord(File, chunk.Records[i].Line, chunk.FirstRow + i, File.Names, [File.Path, article.Title?.Trim(), text], chunk.Raw(i)));
        }
    }
}
