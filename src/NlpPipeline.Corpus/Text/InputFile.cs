namespace NlpPipeline.Corpus.Text;

/// <summary>Files named on the command line.</summary>
internal static class InputFile
{
    /// <summary>Gives the path back when a file is there.</summary>
    /// <exception cref="IOException">It is a directory, or there is none.</exception>
    internal static string Existing(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"{path} is a directory; name a file.");
        return File.Exists(path) ? path : throw new FileNotFoundException($"There is no file {path}.");
    }
}
