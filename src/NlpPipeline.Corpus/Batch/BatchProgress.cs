namespace NlpPipeline.Corpus;

/// <summary>How far a batch is.</summary>
/// <param name="Rows">Records written.</param>
/// <param name="Rejected">Records rejected.</param>
/// <param name="Bytes">Bytes of records done in this run and, where it was resumed, before (after decompression).</param>
/// <param name="FileBytesDone">Bytes of the input files read, as they lie on disk.</param>
/// <param name="FileBytes">Bytes of all input files; 0 where it is not known.</param>
/// <param name="FileBytesBefore">Bytes of the input files that were done when this run began.</param>
public readonly record struct BatchProgress(long Rows, long Rejected, long Bytes, long FileBytesDone, long FileBytes, long FileBytesBefore);
