namespace NlpPipeline.Corpus.Reading;

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
