using System.Buffers;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Determines which candidates can be tags, by <see cref="TagOptions"/>. Immutable and thread-safe.</summary>
internal sealed class CandidateFilter
{
    private static readonly SearchValues<char> s_numerals = SearchValues.Create("一二两三四五六七八九十百半几");
    private static readonly SearchValues<char> s_measures = SearchValues.Create("晚天年月日周局次个只件位名时钟秒块元岁倍成点层家人种条张本台辆间份包杯瓶碗套双把根支口场集季章轮波回遍趟斤米里");

    private readonly int _minLength;
    private readonly HashSet<WordKind>? _kinds;
    private readonly bool _excludesStopWords;
    private readonly HashSet<ulong> _excluded;
    private readonly ulong[] _excludedBits = new ulong[64]; // a bit for the low bits of each key, which rejects nearly all words

    /// <exception cref="ArgumentOutOfRangeException">A number of the options is less than 1.</exception>
    /// <exception cref="ArgumentException">A blocked tag is blank.</exception>
    internal CandidateFilter(TagOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Top, 1, nameof(options.Top));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinLength, 1, nameof(options.MinLength));
        if (options.BlockedTags.Any(string.IsNullOrWhiteSpace)) throw new ArgumentException("A blocked tag is blank; remove it.", nameof(options));
        _minLength = Math.Max(2, options.MinLength);
        _excludesStopWords = options is { ChineseStopWords: true, ReplaceStopWords: null };
        _kinds = options.AllowedPos is { Count: > 0 } pos ? [.. pos.Select(WordKinds.Of)] : null;
        var words = (options.ReplaceStopWords ?? (IEnumerable<string>)IdfTable.Default.StopWords).Concat(options.AddStopWords).Concat(options.BlockedTags);
        _excluded = [.. words.SelectMany(word => new[] { word.Trim(), VariantTable.Default.Simplify(word.Trim()) }).Select(word => WordKey.Of(word))];
        foreach (ulong key in _excluded) _excludedBits[(int)(key >> 6) & 63] |= 1UL << (int)key;
    }

    internal bool IsBlocked(ulong key) => ((_excludedBits[(int)(key >> 6) & 63] >> (int)key) & 1) != 0 && _excluded.Contains(key);

    internal bool Admits(in Candidate candidate, ReadOnlySpan<char> text) =>
        TextAnalysis.MayBeTag(candidate, text) && (_minLength == 2 || CharactersOf(text.Slice(candidate.Start, candidate.Length)) >= _minLength)
        && (_kinds is null || _kinds.Contains(candidate.Kind)) && (candidate.Lexical.IsName || !IsCount(text.Slice(candidate.Start, candidate.Length))) && !IsBlocked(candidate.Key);

    /// <summary>Determines whether a word is a number with a measure, such as 三晚 or 半小时, or an ordinal with digits, such as 第38.</summary>
    private static bool IsCount(ReadOnlySpan<char> word) =>
        (word.Length is >= 2 and <= 4 && s_numerals.Contains(word[0]) && s_measures.Contains(word[^1])) || (word.Length >= 2 && word[0] == '第' && char.IsDigit(word[1]));

    /// <summary>Determines whether a candidate is whole, and not a shipped stop word.</summary>
    internal bool AdmitsEntry(in Candidate candidate, LexicalEntry entry) => TextAnalysis.IsWhole(candidate, entry) && !(_excludesStopWords && entry.IsStopWord);

    private static int CharactersOf(ReadOnlySpan<char> word)
    {
        int characters = word.Length;
        for (int i = 1; i < word.Length; i++)
            if (char.IsSurrogatePair(word[i - 1], word[i])) characters--;
        return characters;
    }
}
