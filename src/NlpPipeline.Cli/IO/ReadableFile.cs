using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli.IO;

/// <summary>Checks the files that a command reads, before it does any work.</summary>
internal static class ReadableFile
{
    /// <summary>Returns the path if the file can be read.</summary>
    /// <exception cref="IOException">The path is a directory, or the file does not exist or cannot be read.</exception>
    internal static string At(string path)
    {
        InputFile.Existing(path);
        if (InputFile.IsStream(path)) return path; // can be opened only once
        using var opened = InputFile.Open(path);
        return path;
    }
}
