namespace NlpPipeline.Cluster.Work;

/// <summary>A line of the rejects that stands for a whole part.</summary>
/// <param name="File">Its first input.</param>
/// <param name="Piece">Which part of that input it is, from 0.</param>
/// <param name="Reason">Always <c>part_failed</c>.</param>
/// <param name="Detail">What went wrong.</param>
/// <param name="Part">The part's file, which is missing.</param>
internal sealed record LostPart(string File, int Piece, string Reason, string Detail, string Part);
