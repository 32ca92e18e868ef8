namespace NlpPipeline.Cli.Evaluate;

/// <summary>Counts how tags agree with people's keywords: equal after trimming and lower-casing.</summary>
internal sealed class TagScores
{
    /// <summary>Documents that have keywords.</summary>
    internal int Documents { get; private set; }

    internal long Right { get; private set; }

    internal long Given { get; private set; }

    internal long Wanted { get; private set; }

    /// <summary>Right tags over tags given, of all documents together; 0 where none was given.</summary>
    internal double Precision => Given == 0 ? 0 : (double)Right / Given;

    /// <summary>Right tags over keywords, of all documents together; 0 where there is none.</summary>
    internal double Recall => Wanted == 0 ? 0 : (double)Right / Wanted;

    /// <summary>Harmonic mean of precision and recall.</summary>
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
