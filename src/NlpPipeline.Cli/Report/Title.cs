namespace NlpPipeline.Cli.Report;

/// <summary>The title of a document: its first line that is not blank.</summary>
internal static class Title
{
    internal static ReadOnlySpan<char> Of(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var title = line.Trim();
            if (!title.IsEmpty) return title;
        }
        return [];
    }
}
