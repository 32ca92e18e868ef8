namespace NlpPipeline.Cli.Evaluate;

/// <summary>Counts right parts of speech: of given words, and of words that were found together with their parts of speech.</summary>
internal sealed class PosScores
{
    private readonly Dictionary<(string Given, string Found), int> _confusions = [];

    internal long Words { get; private set; }

    internal long RightTags { get; private set; }

    internal long FoundWords { get; private set; }

    internal long RightWords { get; private set; }

    /// <summary>The share of given words whose part of speech is right.</summary>
    internal double Accuracy => Words == 0 ? 0 : (double)RightTags / Words;

    internal double Precision => FoundWords == 0 ? 0 : (double)RightWords / FoundWords;

    internal double Recall => Words == 0 ? 0 : (double)RightWords / Words;

    internal double F1 => Words + FoundWords == 0 ? 0 : 2.0 * RightWords / (Words + FoundWords);

    /// <summary>The parts of speech of given words that were taken for others most often.</summary>
    internal IEnumerable<(string Given, string Found, int Count)> Confusions(int count) =>
        _confusions.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Given, StringComparer.Ordinal).ThenBy(pair => pair.Key.Found, StringComparer.Ordinal).Take(count)
            .Select(pair => (pair.Key.Given, pair.Key.Found, pair.Value));

    /// <summary>Adds a text.</summary>
    /// <param name="tags">The parts of speech of the words as given.</param>
    /// <param name="given">The text with the words as given and the parts of speech that were found.</param>
    /// <param name="found">The text with the words and parts of speech that were found.</param>
    internal void Add(IReadOnlyList<string> tags, Document given, Document found)
    {
        var expected = new HashSet<(TextSpan, string)>();
        for (int i = 0; i < tags.Count; i++)
        {
            string tag = given.GetPos(given.Tokens[i]);
            expected.Add((given.Tokens[i].Span, tags[i]));
            Words++;
            if (tag == tags[i]) RightTags++;
            else _confusions[(tags[i], tag)] = _confusions.GetValueOrDefault((tags[i], tag)) + 1;
        }
        FoundWords += found.Tokens.Length;
        foreach (var token in found.Tokens)
            if (expected.Contains((token.Span, found.GetPos(token)))) RightWords++;
    }
}
