namespace NlpPipeline.Corpus.Reading;

/// <summary>Where one record lies in a chunk, its line end left out, and what its shape says is wrong with it.</summary>
internal readonly record struct RecordSlice(int Start, int Length, long Line, RejectReason? Fault, int Fields);
