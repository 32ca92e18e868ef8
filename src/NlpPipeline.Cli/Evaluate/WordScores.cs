namespace NlpPipeline.Cli.Evaluate;

/// <summary>Counts the words of segmented texts that a segmenter finds. A word is correct if its start and its end are.</summary>
internal sealed class WordScores(IReadOnlySet<string>? known)
{
    private readonly Dictionary<(string Given, string Found), int> _confusions = [];

    internal long Gold { get; private set; }

    internal long Found { get; private set; }

    internal long Right { get; private set; }

    /// <summary>The number of words that are not known, and the number of those that were found.</summary>
    internal long Unknown { get; private set; }

    internal long UnknownRight { get; private set; }

    internal double Precision => Found == 0 ? 0 : (double)Right / Found;

    internal double Recall => Gold == 0 ? 0 : (double)Right / Gold;

    internal double F1 => Gold + Found == 0 ? 0 : 2.0 * Right / (Gold + Found);

    /// <summary>The recall of the words that are not known; null if there are none, or if no known words were passed.</summary>
    internal double? UnknownRecall => Unknown == 0 ? null : (double)UnknownRight / Unknown;

    /// <summary>The ranges that were most often split differently from the segmented texts.</summary>
    internal IEnumerable<(string Given, string Found, int Count)> Confusions(int count) =>
        _confusions.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Given, StringComparer.Ordinal).ThenBy(pair => pair.Key.Found, StringComparer.Ordinal).Take(count)
            .Select(pair => (pair.Key.Given, pair.Key.Found, pair.Value));

    /// <summary>Adds a text.</summary>
    /// <param name="words">The words of the segmented text.</param>
    /// <param name="found">The words that were found in the same text.</param>
    internal void Add(string[] words, string[] found)
    {
        Gold += words.Length;
        Found += found.Length;
        int i = 0, k = 0, givenEnd = 0, foundEnd = 0, firstGiven = 0, firstFound = 0;
        while (i < words.Length || k < found.Length)
        {
            if (givenEnd <= foundEnd) givenEnd += words[i++].Length;
            else foundEnd += found[k++].Length;
            if (givenEnd != foundEnd) continue;
            bool right = i - firstGiven == 1 && k - firstFound == 1;
            if (right) Right++;
            else Confuse(string.Join('/', words[firstGiven..i]), string.Join('/', found[firstFound..k]));
            if (known is not null)
            {
                for (int w = firstGiven; w < i; w++)
                {
                    if (known.Contains(words[w])) continue;
                    Unknown++;
                    if (right) UnknownRight++;
                }
            }
            (firstGiven, firstFound) = (i, k);
        }
    }

    private void Confuse(string given, string found) => _confusions[(given, found)] = _confusions.GetValueOrDefault((given, found)) + 1;
}
