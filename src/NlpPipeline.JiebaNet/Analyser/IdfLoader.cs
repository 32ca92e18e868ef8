using NlpPipeline.Tagging;

namespace JiebaNet.Analyser;

/// <summary>Inverse document frequencies: the shipped ones, or those of a file. Not thread-safe during loading.</summary>
public class IdfLoader
{
    /// <summary>Loads a file, or the shipped frequencies if the path is null.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains its number.</exception>
    public IdfLoader(string? idfPath = null)
    {
        if (!string.IsNullOrEmpty(idfPath)) SetNewPath(idfPath);
    }

    internal IdfTable Table { get; private set; } = IdfTable.Default;

    /// <summary>Loads a file: on each line a word, a space and its value.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains its number.</exception>
    public void SetNewPath(string newIdfPath) => Table = IdfTable.Load(newIdfPath);
}
