using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli.IO;

/// <summary>Reads files of words or tags, one per line.</summary>
internal static class WordFile
{
    /// <summary>Reads the lines that are not blank, without surrounding white space, with their numbers from 1.</summary>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file contains bytes that are invalid in its encoding.</exception>
    internal static IEnumerable<(string Line, int Number)> Read(string path)
    {
        using var input = TextInput.Open(ReadableFile.At(path), encoding: null, byLine: false);
        int number = 0;
        while (input.ReadLine() is { } line)
        {
            number++;
            if (line.AsSpan().Trim() is { Length: > 0 } words) yield return (words.ToString(), number);
        }
    }
}
