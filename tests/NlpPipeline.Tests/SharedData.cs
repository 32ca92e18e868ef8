namespace NlpPipeline.Tests;

/// <summary>Texts that lie beside the repository in <c>shared/data</c> where it was developed, and nowhere else.</summary>
internal static class SharedData
{
    /// <summary>The path of such a file; null when it is not here.</summary>
    internal static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path)) return path;
        }
        return null;
    }
}
