using System.Buffers;

namespace NlpPipeline.Corpus.Reading;

/// <summary>
/// Finds the rows of CSV and TSV: quoted fields may contain line ends (RFC 4180); a row ends at LF, CR LF or CR. Works on the bytes
/// of UTF-8, GB18030 and Big5 alike, in which no part of a character equals a quote, a delimiter or a line end.
/// <para>
/// A quote that is never closed must not swallow the rows after it. So if a row of several lines is invalid, each of its lines is tried as
/// the start of a valid row, and the invalid row ends before the first that is one.
/// </para>
/// </summary>
/// <param name="delimiter">The delimiter.</param>
/// <param name="hasQuotes">Whether quotes have a meaning; in many TSV files they have none.</param>
/// <param name="fields">The number of fields in a valid row; 0 for any.</param>
internal sealed class CsvScanner(byte delimiter, bool hasQuotes, int fields) : RecordScanner
{
    private const byte Quote = (byte)'"';

    private readonly SearchValues<byte> _special = SearchValues.Create(hasQuotes ? [delimiter, Quote, (byte)'\n', (byte)'\r'] : [delimiter, (byte)'\n', (byte)'\r']);

    internal int Fields => fields;

    internal byte Delimiter => delimiter;

    internal bool HasQuotes => hasQuotes;

    internal override ScannedRecord Scan(ReadOnlySpan<byte> data, bool isFinal)
    {
        var row = ScanRow(data, isFinal, out int brokenAt);
        if (!row.IsComplete) return row;
        if (row.Fault is null && (fields == 0 || row.Fields == fields || row.Fields == 0)) return row;
        int firstEnd = FirstLineEnd(data);
        if (firstEnd < brokenAt) return Resynchronize(data, isFinal, row, firstEnd, brokenAt);
        return row.Fault is null ? row with { Fault = RejectReason.FieldCount } : row;
    }

    internal override ScannedRecord ScanRest(ReadOnlySpan<byte> data, bool isFinal, bool inQuotes)
    {
        if (!inQuotes) return Scan(data, isFinal);
        int close = FindClosingQuote(data, 0);
        if (close < 0)
        {
            if (!isFinal) return ScannedRecord.Incomplete;
            // Perhaps the quote is never closed: the record ends before the first line that begins a valid row.
            var rest = new ScannedRecord(data.Length, data.Length, 1, RejectReason.BrokenQuotes, InQuotes: true);
            return FirstLineEnd(data) < data.Length ? Resynchronize(data, isFinal, rest, FirstLineEnd(data), data.Length) : rest;
        }
        if (close + 1 >= data.Length || !IsFieldEnd(data, close + 1)) return EndBroken(data, isFinal, close + 1, 1, out _);
        var after = ScanRow(data[(close + 1)..], isFinal, out _);
        return after.IsComplete ? after with { Next = after.Next + close + 1, Length = after.Length + close + 1 } : after;
    }

    internal override int CountLines(ReadOnlySpan<byte> data)
    {
        int lines = data.Count((byte)'\n');
        return data.Contains((byte)'\r') ? lines + data.Count((byte)'\r') - data.Count("\r\n"u8) : lines;
    }

    /// <summary>Scans one row. <paramref name="brokenAt"/> is the offset at which it is known to be invalid, otherwise its end.</summary>
    private ScannedRecord ScanRow(ReadOnlySpan<byte> data, bool isFinal, out int brokenAt)
    {
        int at = 0;
        for (int count = 1; ; count++)
        {
            if (hasQuotes && at < data.Length && data[at] == Quote)
            {
                int close = FindClosingQuote(data, at + 1);
                if (close < 0 && !isFinal)
                {
                    brokenAt = 0;
                    return ScannedRecord.Incomplete;
                }
                if (close < 0) return EndBroken(data, isFinal, data.Length, count, out brokenAt) with { InQuotes = true };
                if (!IsFieldEnd(data, close + 1)) return EndBroken(data, isFinal, close + 1, count, out brokenAt);
                at = close + 1;
            }
            else
            {
                int found = data[at..].IndexOfAny(_special);
                at = found < 0 ? data.Length : at + found;
                if (hasQuotes && at < data.Length && data[at] == Quote) return EndBroken(data, isFinal, at, count, out brokenAt);
            }
            if (at < data.Length && data[at] == delimiter)
            {
                at++;
                continue;
            }
            brokenAt = at;
            return EndAt(data, isFinal, at, at == 0 ? 0 : count, fault: null);
        }
    }

    /// <summary>Finds the closing quote; two quotes are one quote in the field.</summary>
    private static int FindClosingQuote(ReadOnlySpan<byte> data, int at)
    {
        while (true)
        {
            int found = data[at..].IndexOf(Quote);
            if (found < 0) return -1;
            at += found;
            if (at + 1 >= data.Length || data[at + 1] != Quote) return at;
            at += 2;
        }
    }

    private bool IsFieldEnd(ReadOnlySpan<byte> data, int at) => at >= data.Length || data[at] == delimiter || data[at] is (byte)'\n' or (byte)'\r';

    /// <summary>Ends an invalid row at the end of its line.</summary>
    private static ScannedRecord EndBroken(ReadOnlySpan<byte> data, bool isFinal, int at, int count, out int brokenAt)
    {
        brokenAt = at;
        int end = data[at..].IndexOfAny((byte)'\n', (byte)'\r');
        return EndAt(data, isFinal, end < 0 ? data.Length : at + end, count, RejectReason.BrokenQuotes);
    }

    private static ScannedRecord EndAt(ReadOnlySpan<byte> data, bool isFinal, int at, int count, RejectReason? fault)
    {
        if (at >= data.Length) return isFinal ? new ScannedRecord(data.Length, data.Length, count, fault) : ScannedRecord.Incomplete;
        if (data[at] == '\n') return new ScannedRecord(at + 1, at, count, fault);
        if (at + 1 >= data.Length && !isFinal) return ScannedRecord.Incomplete; // an LF may follow
        return new ScannedRecord(at + 1 < data.Length && data[at + 1] == '\n' ? at + 2 : at + 1, at, count, fault);
    }

    private static int FirstLineEnd(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? data.Length : end;
    }

    /// <summary>Ends an invalid row of several lines before the first line that begins a valid row.</summary>
    private ScannedRecord Resynchronize(ReadOnlySpan<byte> data, bool isFinal, ScannedRecord row, int lineEnd, int brokenAt)
    {
        while (lineEnd < brokenAt)
        {
            int next = EndAt(data, isFinal: true, lineEnd, 0, null).Next;
            if (next >= row.Next) break;
            var tried = ScanRow(data[next..], isFinal, out _);
            if (!tried.IsComplete) return ScannedRecord.Incomplete;
            if (tried.Fault is null && tried.Fields > 0 && (fields == 0 || tried.Fields == fields))
                return new ScannedRecord(next, lineEnd, row.Fields, RejectReason.BrokenQuotes);
            lineEnd = next + FirstLineEnd(data[next..]);
        }
        return row.Fault is null ? row with { Fault = RejectReason.FieldCount } : row;
    }
}
