using NlpPipeline;
using NlpPipeline.Tagging;

namespace JiebaNet.Analyser;

/// <summary>Extracts the keywords of a text. Thread-safe as long as the stop words do not change.</summary>
public abstract class KeywordExtractor
{
    private const int DefaultCount = 20;

    private static readonly string[] s_defaultStopWords =
    [
        "the", "of", "is", "and", "to", "in", "that", "we", "for", "an", "are", "by", "be", "as", "on", "with",
        "can", "if", "from", "which", "you", "it", "this", "then", "at", "have", "all", "not", "one", "has", "or",
    ];

    /// <summary>The stop words of jieba 0.42.1, all English. Each call returns a new list.</summary>
    protected static List<string> DefaultStopWords => [.. s_defaultStopWords];

    /// <summary>Words that are never keywords, regardless of case. Default: those of jieba.</summary>
    protected virtual ISet<string> StopWords { get; set; } = DefaultStopWords.ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds the words of a UTF-8 file, one per line, to the stop words.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void SetStopWords(string stopWordsFile) => AddStopWords(File.ReadLines(stopWordsFile));

    /// <summary>Adds a stop word. Surrounding white space is ignored.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="word"/> is null.</exception>
    public void AddStopWord(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        StopWords.Add(word.Trim());
    }

    /// <summary>Adds stop words.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="words"/> is null.</exception>
    public void AddStopWords(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (string word in words) AddStopWord(word);
    }

    /// <summary>Returns the keywords, in descending order of weight.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">The maximum number of keywords; 20 if it is 0 or less.</param>
    /// <param name="allowPos">The parts of speech of keywords; null or empty for the default of the method.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public abstract IEnumerable<string> ExtractTags(string text, int count = DefaultCount, IEnumerable<string>? allowPos = null);

    /// <summary>Returns the keywords with their weights, in descending order of weight.</summary>
    /// <param name="text">The text.</param>
    /// <param name="count">The maximum number of keywords; 20 if it is 0 or less.</param>
    /// <param name="allowPos">The parts of speech of keywords; null or empty for the default of the method.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public abstract IEnumerable<WordWeightPair> ExtractTagsWithWeight(string text, int count = DefaultCount, IEnumerable<string>? allowPos = null);

    private protected TagOptions Options(int count, IEnumerable<string>? allowPos) => new()
    {
        Top = count > 0 ? count : DefaultCount,
        AllowedPos = allowPos?.ToArray(),
        ReplaceStopWords = [.. StopWords],
    };

    private protected static WordWeightPair[] ToPairs(IReadOnlyList<Tag> tags) =>
        [.. tags.Select(tag => new WordWeightPair { Word = tag.Text, Weight = tag.Weight })];
}
