namespace NlpPipeline.Tagging;

/// <summary>Gathers where the chosen terms stand.</summary>
internal static class TagSpans
{
    /// <summary>The spans of each chosen term, in the order of the text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="termOfToken">Of each token its term; -1 for none.</param>
    /// <param name="chosen">The terms sought.</param>
    /// <param name="terms">The terms, whose counts give the number of spans of each.</param>
    internal static TextSpan[][] Of(Document document, ReadOnlySpan<int> termOfToken, ReadOnlySpan<int> chosen, TermTable terms)
    {
        var spans = new TextSpan[chosen.Length][];
        var place = new Dictionary<int, int>(chosen.Length);
        for (int i = 0; i < chosen.Length; i++)
        {
            spans[i] = new TextSpan[terms[chosen[i]].Count];
            place.Add(chosen[i], i);
        }
        Span<int> found = chosen.Length <= 256 ? stackalloc int[chosen.Length] : new int[chosen.Length];
        found.Clear();
        var tokens = document.Tokens;
        for (int t = 0; t < tokens.Length; t++)
        {
            if (termOfToken[t] >= 0 && place.TryGetValue(termOfToken[t], out int i)) spans[i][found[i]++] = tokens[t].Span;
        }
        return spans;
    }
}
