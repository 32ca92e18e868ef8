namespace NlpPipeline.Corpus;

/// <summary>The progress of a batch.</summary>
/// <param name="Rows">The number of records written.</param>
/// <param name="Rejected">The number of records rejected.</param>
/// <param name="Bytes">The number of bytes of records processed, after decompression, including those of earlier runs that were resumed.</param>
/// <param name="FileBytesDone">The number of bytes read from the input files, before decompression.</param>
/// <param name="FileBytes">The number of bytes of all input files; 0 if unknown.</param>
/// <param name="FileBytesBefore">The value of <paramref name="FileBytesDone"/> when this run began.</param>
public readonly record struct BatchProgress(long Rows, long Rejected, long Bytes, long FileBytesDone, long FileBytes, long FileBytesBefore);
