namespace NlpPipeline.Corpus.Reading;

/// <summary>Finds the ends of records. Immutable and thread-safe.</summary>
internal abstract class RecordScanner
{
    /// <summary>Finds the end of the record at the start of <paramref name="data"/>, which is not empty.</summary>
    /// <param name="data">The bytes from the start of the record.</param>
    /// <param name="isFinal">Whether no more bytes follow or are to be waited for.</param>
    internal abstract ScannedRecord Scan(ReadOnlySpan<byte> data, bool isFinal);

    /// <summary>Finds the end of a record whose first part was too long and is read already.</summary>
    /// <param name="data">The bytes after that part.</param>
    /// <param name="isFinal">Whether no more bytes follow or are to be waited for.</param>
    /// <param name="inQuotes">Whether that part ends in a quoted field.</param>
    internal virtual ScannedRecord ScanRest(ReadOnlySpan<byte> data, bool isFinal, bool inQuotes) => Scan(data, isFinal);

    /// <summary>Returns the number of line ends in the bytes of whole records.</summary>
    internal virtual int CountLines(ReadOnlySpan<byte> data) => data.Count((byte)'\n');
}

/// <summary>The result of a scan.</summary>
/// <param name="Next">The offset of the next record; -1 if more bytes are needed.</param>
/// <param name="Length">The length of the record without its line end.</param>
/// <param name="Fields">The number of fields; 0 for an empty line, which is not a record.</param>
/// <param name="Fault">The error of the structure; null if it is valid.</param>
/// <param name="InQuotes">Whether the data ends in a quoted field.</param>
internal readonly record struct ScannedRecord(int Next, int Length, int Fields, RejectReason? Fault = null, bool InQuotes = false)
{
    /// <summary>The result if more bytes are needed.</summary>
    internal static ScannedRecord Incomplete => new(-1, 0, 0);

    internal bool IsComplete => Next >= 0;
}

/// <summary>Treats every line as a record. It ends at LF only; one CR before the LF is not part of it.</summary>
/// <param name="skipEmpty">Whether lines of spaces and tabs only are skipped.</param>
internal sealed class LineScanner(bool skipEmpty) : RecordScanner
{
    internal override ScannedRecord Scan(ReadOnlySpan<byte> data, bool isFinal)
    {
        int end = data.IndexOf((byte)'\n');
        if (end < 0 && !isFinal) return ScannedRecord.Incomplete;
        int next = end < 0 ? data.Length : end + 1;
        var line = end < 0 ? data : data[..end];
        if (line is [.., (byte)'\r']) line = line[..^1];
        return new ScannedRecord(next, line.Length, skipEmpty && line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 ? 0 : 1);
    }
}

/// <summary>Treats the whole file as one record.</summary>
internal sealed class WholeScanner : RecordScanner
{
    internal override ScannedRecord Scan(ReadOnlySpan<byte> data, bool isFinal) =>
        isFinal ? new ScannedRecord(data.Length, data.Length, 1) : ScannedRecord.Incomplete;
}
