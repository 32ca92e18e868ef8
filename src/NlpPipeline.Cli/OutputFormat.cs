namespace NlpPipeline.Cli;

/// <summary>How answers are written.</summary>
internal enum OutputFormat
{
    /// <summary>Lines and tabs.</summary>
    Text,

    /// <summary>One JSON object per document, each on a line of its own.</summary>
    Json,
}
