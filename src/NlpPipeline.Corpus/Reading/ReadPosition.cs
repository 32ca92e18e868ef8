namespace NlpPipeline.Corpus.Reading;

/// <summary>A place between two records of a file, from which reading can go on.</summary>
/// <param name="Offset">Bytes before it, as they are after decompression (and in UTF-8 for UTF-16 and UTF-32).</param>
/// <param name="Line">Number of the next line, from 1.</param>
/// <param name="Row">Number of the next record, from 1.</param>
/// <param name="InOverlong">Whether the rest of a record that was too long comes next.</param>
internal readonly record struct ReadPosition(long Offset, long Line, long Row, bool InOverlong = false);
