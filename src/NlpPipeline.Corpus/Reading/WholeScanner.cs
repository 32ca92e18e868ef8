namespace NlpPipeline.Corpus.Reading;

/// <summary>The whole file is one record.</summary>
internal sealed class WholeScanner : RecordScanner
{
    internal override ScannedRecord Scan(ReadOnlySpan<byte> data, bool isFinal) =>
        isFinal ? new ScannedRecord(data.Length, data.Length, 1) : ScannedRecord.Incomplete;
}
