namespace NlpPipeline.Benchmarks;

/// <summary>The texts of the benchmarks, in ascending order of length.</summary>
public enum SampleText
{
    /// <summary>18 characters.</summary>
    Sentence,

    /// <summary>The longest line of a news article.</summary>
    Paragraph,

    /// <summary>A news article.</summary>
    Article,

    /// <summary>Chinese with English, numbers, emoji and full-width forms.</summary>
    Mixed,

    /// <summary>A megabyte in one text, generated.</summary>
    Novel,
}

/// <summary>Returns the texts.</summary>
internal static class SampleTexts
{
    internal static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.txt").Order(StringComparer.Ordinal);

    internal static string Get(SampleText text) => text switch
    {
        SampleText.Sentence => "小明硕士毕业于中国科学院计算所，后在日本京都大学深造",
        SampleText.Paragraph => Read("chip-news.txt").Split('\n').MaxBy(line => line.Length)!,
        SampleText.Article => Read("chip-news.txt"),
        SampleText.Mixed => Read("mixed.txt"),
        _ => string.Join('\n', GeneratedText.Lines(1_000_000)),
    };

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", name));
}
