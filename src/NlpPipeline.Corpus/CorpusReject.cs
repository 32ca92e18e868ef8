namespace NlpPipeline.Corpus;

/// <summary>A record that cannot be used. Nothing of it is lost: the text of it stands here as it was read.</summary>
/// <param name="File">The file's path as it was given.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Row">The number of the record in its file, from 1, rejects counted and the header not.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Detail">What is wrong, in a sentence for people.</param>
/// <param name="Raw">Its bytes, without the line end, in the file's encoding (UTF-8 where the file is in UTF-16 or UTF-32).</param>
public sealed record CorpusReject(string File, long Line, long Row, RejectReason Reason, string Detail, ReadOnlyMemory<byte> Raw)
{
    /// <summary>The file, the line and what is wrong, in one sentence.</summary>
    public override string ToString() => $"{File}, line {Line}: {Detail}";
}
