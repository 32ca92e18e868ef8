namespace NlpPipeline.Tagging;

/// <summary>
/// Keywords by term frequency times inverse document frequency (Spärck Jones 1972), with exactly the tags, order and weights of
/// jieba 0.42.1's <c>extract_tags</c>. Needs the document's tokens. Immutable and thread-safe.
/// </summary>
public sealed class TfIdfAnnotator : IAnnotator
{
    private readonly IdfTable _idf = IdfTable.Default;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _stopWords;
    private readonly int _top;

    /// <summary>A tagger that gives at most <paramref name="top"/> tags.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    public TfIdfAnnotator(int top = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        _top = top;
        _stopWords = _idf.StopWords.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Sets the document's tags.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<(string Word, int Count)>(); // in order of first appearance, which decides ties
        int total = Count(document, terms, counts);
        var tags = new Tag[counts.Count];
        // Operands in the reference's order, for the same last bit: count * (idf / total).
        for (int i = 0; i < tags.Length; i++)
            tags[i] = new Tag(counts[i].Word, counts[i].Count * (_idf[counts[i].Word] / total), counts[i].Count);
        document.Tags = tags.OrderByDescending(t => t.Weight).Take(_top).ToArray();
    }

    private int Count(Document document, Dictionary<string, int> terms, List<(string Word, int Count)> counts)
    {
        var byText = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        int total = 0;
        foreach (var token in document.Tokens)
        {
            var word = token.In(document.Text);
            if (!HasTwoCharacters(word) || _stopWords.Contains(word)) continue;
            total++;
            if (byText.TryGetValue(word, out int index))
            {
                counts[index] = counts[index] with { Count = counts[index].Count + 1 };
                continue;
            }
            string text = new(word);
            terms.Add(text, counts.Count);
            counts.Add((text, 1));
        }
        return total;
    }

    /// <summary>Two code points or more, white space around them not counted.</summary>
    private static bool HasTwoCharacters(ReadOnlySpan<char> word)
    {
        word = word.Trim();
        return word.Length > 2 || (word.Length == 2 && !char.IsSurrogatePair(word[0], word[1]));
    }
}
