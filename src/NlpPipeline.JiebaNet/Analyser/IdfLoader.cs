using NlpPipeline.Tagging;

namespace JiebaNet.Analyser;

/// <summary>Holds inverse document frequencies: those that ship, or those of a file. Not thread-safe while it loads.</summary>
public class IdfLoader
{
    /// <summary>Loads a file; the frequencies that ship where there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is bad; the message names it.</exception>
    public IdfLoader(string? idfPath = null)
    {
        if (!string.IsNullOrEmpty(idfPath)) SetNewPath(idfPath);
    }

    internal IdfTable Table { get; private set; } = IdfTable.Default;

    /// <summary>Loads a file: on each line a word, a space and its value.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is bad; the message names it.</exception>
    public void SetNewPath(string newIdfPath) => Table = IdfTable.Load(newIdfPath);
}
