namespace NlpPipeline.Hosting.Tests;

/// <summary>A dictionary file in a folder of its own.</summary>
internal sealed class UserWordsFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-hosting").FullName;

    internal UserWordsFile(string words = "") => Write(words);

    internal string Path => System.IO.Path.Combine(_folder, "words.txt");

    /// <summary>Puts a whole file in its place at once, so that no test ever meets half of one.</summary>
    internal void Write(string words)
    {
        File.WriteAllText(Path + ".new", words);
        File.Move(Path + ".new", Path, overwrite: true);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
