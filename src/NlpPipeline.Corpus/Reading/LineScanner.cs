namespace NlpPipeline.Corpus.Reading;

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
