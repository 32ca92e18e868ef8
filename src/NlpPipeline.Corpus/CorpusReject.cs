namespace NlpPipeline.Corpus;

/// <summary>A record that cannot be used, with its original bytes.</summary>
/// <param name="File">The path of the file, as the caller passed it.</param>
/// <param name="Line">The line that the record begins on, from 1.</param>
/// <param name="Row">The number of the record in its file, from 1, including rejects and excluding the header.</param>
/// <param name="Reason">The kind of error.</param>
/// <param name="Detail">A description of the error.</param>
/// <param name="Raw">The bytes of the record, without the line end, in the file's encoding (UTF-8 if the file is in UTF-16 or UTF-32); of a record over the maximum length, the first 64 KiB.</param>
public sealed record CorpusReject(string File, long Line, long Row, RejectReason Reason, string Detail, ReadOnlyMemory<byte> Raw)
{
    /// <summary>Returns the file, the line and the description of the error.</summary>
    public override string ToString() => $"{File}, line {Line}: {Detail}";
}
