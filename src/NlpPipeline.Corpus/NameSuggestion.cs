namespace NlpPipeline.Corpus;

/// <summary>Finds the name that a mistyped one probably stands for.</summary>
internal static class NameSuggestion
{
    /// <summary>Returns the most similar name, in a question to append to a message; an empty string if none is similar.</summary>
    internal static string For(string given, IEnumerable<string> names)
    {
        string? best = null;
        int least = Math.Max(1, given.Length / 3) + 1;
        foreach (string name in names)
        {
            int distance = Distance(given.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < least) (best, least) = (name, distance);
        }
        return best is null ? "" : $" Did you mean {best}?";
    }

    /// <summary>Returns the number of characters to insert, delete, replace or swap (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (int k = 0; k <= b.Length; k++) table[0, k] = k;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int k = 1; k <= b.Length; k++)
            {
                int cost = a[i - 1] == b[k - 1] ? 0 : 1;
                int least = Math.Min(Math.Min(table[i - 1, k], table[i, k - 1]) + 1, table[i - 1, k - 1] + cost);
                if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) least = Math.Min(least, table[i - 2, k - 2] + 1);
                table[i, k] = least;
            }
        }
        return table[a.Length, b.Length];
    }
}
