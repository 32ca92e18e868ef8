namespace NlpPipeline.Hosting.Tests;

/// <summary>A dictionary file in a folder of its own.</summary>
internal sealed class UserWordsFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-hosting").FullName;

    internal UserWordsFile(string words = "") => Write(words);

    internal string Path => System.IO.Path.Combine(_folder, "words.txt");

    internal void Write(string words) => File.WriteAllText(Path, words);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
