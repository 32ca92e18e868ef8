namespace NlpPipeline.Corpus;

/// <summary>The result of a batch.</summary>
/// <param name="Summary">The counts.</param>
/// <param name="Elapsed">The elapsed time, including that of earlier runs that were resumed.</param>
/// <param name="Outputs">The files written; empty for standard output. If <paramref name="WasComplete"/>, the file that exists, of several the first.</param>
/// <param name="Rejects">The file of rejects; null if there are none or they were written to standard error.</param>
/// <param name="WasComplete">Whether nothing was done, because the output exists and there is no unfinished run to resume. Who wrote it is not known; the summary is empty.</param>
public sealed record BatchResult(BatchSummary Summary, TimeSpan Elapsed, IReadOnlyList<string> Outputs, string? Rejects, bool WasComplete = false);
