namespace NlpPipeline.Corpus.Reading;

/// <summary>Finds where records end. Immutable and thread-safe.</summary>
internal abstract class RecordScanner
{
    /// <summary>Finds the end of the record at the start of <paramref name="data"/>, which is not empty.</summary>
    /// <param name="data">Bytes from the record's first one on.</param>
    /// <param name="isFinal">Whether no more bytes will come, or none are to be waited for.</param>
    internal abstract ScannedRecord Scan(ReadOnlySpan<byte> data, bool isFinal);

    /// <summary>Line ends among bytes of whole records.</summary>
    internal virtual int CountLines(ReadOnlySpan<byte> data) => data.Count((byte)'\n');
}
