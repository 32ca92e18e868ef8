using System.Text;

namespace NlpPipeline.Corpus.Tests;

/// <summary>A folder of its own for a test, removed behind it.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Makes it.</summary>
    public TempFolder() => Root = Directory.CreateTempSubdirectory("nlp-corpus-").FullName;

    /// <summary>Its path.</summary>
    public string Root { get; }

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file in UTF-8 without a mark and gives its path.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
