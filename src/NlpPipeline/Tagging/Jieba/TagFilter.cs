namespace NlpPipeline.Tagging;

/// <summary>Determines which tokens can be tags, by <see cref="TagOptions"/>. Immutable and thread-safe.</summary>
internal sealed class TagFilter
{
    private readonly int _minLength;
    private readonly HashSet<string>? _pos;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _stopWords;

    /// <exception cref="ArgumentOutOfRangeException">A number of the options is less than 1.</exception>
    internal TagFilter(TagOptions options, IList<string>? defaultPos)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Top, 1, nameof(options.Top));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinLength, 1, nameof(options.MinLength));
        _minLength = options.MinLength;
        _pos = (options.AllowedPos is { Count: > 0 } ? options.AllowedPos : defaultPos)?.ToHashSet(StringComparer.Ordinal);
        var stopWords = (options.ReplaceStopWords ?? (IEnumerable<string>)IdfTable.Default.StopWords).Concat(options.AddStopWords);
        _stopWords = stopWords.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether tokens need parts of speech.</summary>
    internal bool NeedsPos => _pos is not null;

    /// <summary>Counts the words that may be tags and returns the sum of their counts. Other words get the count 0, or no term.</summary>
    /// <param name="document">The document.</param>
    /// <param name="terms">Receives the words.</param>
    /// <param name="termOfToken">Receives the term of each token; -1 for none.</param>
    /// <exception cref="InvalidOperationException">The document's tokens have no parts of speech.</exception>
    internal int Count(Document document, TermTable terms, Span<int> termOfToken)
    {
        terms.Clear();
        var allowedPos = AllowedPos(document);
        var tokens = document.Tokens;
        int total = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            termOfToken[i] = -1;
            if (tokens[i].Length < 2 && _minLength > 1) continue; // a shortcut for most words that are too short
            if (allowedPos is not null && !allowedPos[tokens[i].PosId]) continue;
            int distinct = terms.Count;
            int term = terms.Find(document.CutText, tokens[i].Start, tokens[i].Length);
            if (term < distinct ? terms[term].Count == 0 : !Admits(tokens[i].In(document.CutText))) continue;
            terms[term].Count++;
            termOfToken[i] = term;
            total++;
        }
        return total;
    }

    /// <summary>Returns for each part-of-speech id whether it is allowed; null if all are.</summary>
    /// <exception cref="InvalidOperationException">The document's tokens have no parts of speech.</exception>
    private bool[]? AllowedPos(Document document)
    {
        if (_pos is null) return null;
        if (document.Tokens is [{ PosId: 0 }, ..])
        {
            throw new InvalidOperationException(
                "The tokens have no parts of speech, by which these tags are chosen; segment in part-of-speech mode, or add a part-of-speech tagger before this stage.");
        }
        return [.. document.PosNames.Select(_pos.Contains)];
    }

    /// <summary>Determines whether a word is long enough and not a stop word.</summary>
    private bool Admits(ReadOnlySpan<char> word) => IsLongEnough(word) && !_stopWords.Contains(word);

    private bool IsLongEnough(ReadOnlySpan<char> word)
    {
        if (word.Length < _minLength) return false;
        word = word.Trim();
        int characters = word.Length;
        for (int i = 1; i < word.Length; i++)
            if (char.IsSurrogatePair(word[i - 1], word[i])) characters--;
        return characters >= _minLength;
    }
}
