using System.Text;

namespace NlpPipeline.Cli.Tests;

/// <summary>What a run of <c>nlp</c> left behind.</summary>
public sealed record NlpResult(int ExitCode, byte[] OutputBytes, string Error)
{
    /// <summary>The output, which must be valid UTF-8.</summary>
    public string Output { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(OutputBytes);

    /// <summary>The lines of the output; each must end in LF.</summary>
    public string[] Lines => Output.Length == 0 ? [] : Output[..^1].Split('\n');
}
