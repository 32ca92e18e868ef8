namespace NlpPipeline;

/// <summary>What made an analysis (<see cref="PipelineOptions.Provenance"/>): the same library, recipe and data give the same answers for the same text.</summary>
/// <param name="Library">The version of this library.</param>
/// <param name="Recipe">The SHA-256 hash of the options without the names of files, in lower-case hexadecimal digits.</param>
/// <param name="Data">The files, in the order of the stages that use them.</param>
public sealed record Provenance(string Library, string Recipe, IReadOnlyList<DataSource> Data);
