namespace NlpPipeline.Cli.Evaluate;

/// <summary>Counts the tags that are among the keywords that people assigned, ignoring case and surrounding white space.</summary>
internal sealed class TagScores
{
    /// <summary>The number of documents with keywords.</summary>
    internal int Documents { get; private set; }

    internal long Right { get; private set; }

    internal long Given { get; private set; }

    internal long Wanted { get; private set; }

    /// <summary>The share of correct tags among all tags of all documents; 0 if there are none.</summary>
    internal double Precision => Given == 0 ? 0 : (double)Right / Given;

    /// <summary>The share of correct tags among all keywords of all documents; 0 if there are none.</summary>
    internal double Recall => Wanted == 0 ? 0 : (double)Right / Wanted;

    /// <summary>The harmonic mean of precision and recall.</summary>
    internal double F1 => Right == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    internal void Add(IEnumerable<string> tags, IEnumerable<string> keywords)
    {
        var wanted = keywords.Select(Normalize).Where(keyword => keyword.Length > 0).ToHashSet(StringComparer.Ordinal);
        var given = tags.Select(Normalize).ToHashSet(StringComparer.Ordinal);
        Documents++;
        Right += given.Count(wanted.Contains);
        Given += given.Count;
        Wanted += wanted.Count;
    }

    private static string Normalize(string tag) => tag.Trim().ToLowerInvariant();
}
