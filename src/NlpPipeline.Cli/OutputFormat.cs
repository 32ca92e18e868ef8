namespace NlpPipeline.Cli;

/// <summary>The formats of the output.</summary>
internal enum OutputFormat
{
    /// <summary>Lines of text with fields separated by tabs.</summary>
    Text,

    /// <summary>One JSON object per document, each on a separate line.</summary>
    Json,
}
