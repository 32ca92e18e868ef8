namespace NlpPipeline.Corpus;

/// <summary>How a batch ended.</summary>
/// <param name="Summary">What was counted.</param>
/// <param name="Elapsed">The time it took, that before a resumption included.</param>
/// <param name="Outputs">The files written; none for standard output.</param>
/// <param name="Rejects">The file of the rejects; null where there are none, or on standard error.</param>
/// <param name="WasComplete">Whether an earlier run had finished the output, so that nothing was left to do; the summary is then empty.</param>
public sealed record BatchResult(BatchSummary Summary, TimeSpan Elapsed, IReadOnlyList<string> Outputs, string? Rejects, bool WasComplete = false);
