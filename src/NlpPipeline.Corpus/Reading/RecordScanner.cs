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

/// <summary>What a scanner found.</summary>
/// <param name="Next">Where the next record begins; -1 when the record's end is not among the bytes.</param>
/// <param name="Length">Its length without the line end.</param>
/// <param name="Fields">How many fields it has; 0 for an empty line, which is no record.</param>
/// <param name="Fault">What is wrong with its shape.</param>
internal readonly record struct ScannedRecord(int Next, int Length, int Fields, RejectReason? Fault = null)
{
    /// <summary>More bytes are needed.</summary>
    internal static ScannedRecord Incomplete => new(-1, 0, 0);

    internal bool IsComplete => Next >= 0;
}

/// <summary>Every line is a record. It ends at LF alone; one CR before it is no part of it.</summary>
/// <param name="skipEmpty">Whether a line without anything but blanks is no record.</param>
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

/// <summary>The whole file is one record.</summary>
internal sealed class WholeScanner : RecordScanner
{
    internal override ScannedRecord Scan(ReadOnlySpan<byte> data, bool isFinal) =>
        isFinal ? new ScannedRecord(data.Length, data.Length, 1) : ScannedRecord.Incomplete;
}
