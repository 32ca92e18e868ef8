namespace NlpPipeline.Cli;

/// <summary>Wrong usage that is known only after the command line was parsed, such as options that contradict a recipe. Its message is one sentence for the user.</summary>
internal sealed class UsageException(string message, Exception? inner = null) : Exception(message, inner);
