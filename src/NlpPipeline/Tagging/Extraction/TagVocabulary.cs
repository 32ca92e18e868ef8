using System.Buffers;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>A controlled vocabulary (see <see cref="TagOptions.Vocabulary"/>), prepared for searching texts. Immutable and thread-safe.</summary>
internal sealed class TagVocabulary
{
    private readonly Dictionary<ulong, int> _tags = []; // the index of the tag, by the key of each name
    private readonly SearchValues<string> _names;
    private readonly int[] _lengths; // of the names, ascending

    /// <summary>Creates a vocabulary of tags and aliases. Case and width of Latin letters are ignored.</summary>
    /// <param name="tags">The tags with their aliases.</param>
    /// <exception cref="ArgumentException">A name is blank, or belongs to two tags.</exception>
    public TagVocabulary(IEnumerable<KeyValuePair<string, IList<string>>> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (tag, aliases) in tags)
        {
            int index = Tags.Count;
            Tags.Add(tag);
            foreach (string name in aliases.Prepend(tag))
            {
                if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException($"A name of the tag '{tag}' is blank; remove it.", nameof(tags));
                if (!_tags.TryAdd(WordKey.Of(name), index) && Tags[_tags[WordKey.Of(name)]] is var other && other != tag)
                    throw new ArgumentException($"'{name}' belongs to both '{other}' and '{tag}'; remove it from one of them.", nameof(tags));
                names.Add(name);
                names.Add(ToFullWidth(name));
                // Traditional texts are read in their simplified form.
                string simplified = VariantTable.Default.Simplify(name);
                if (_tags.TryAdd(WordKey.Of(simplified), index)) names.Add(simplified);
            }
        }
        _names = SearchValues.Create([.. names], StringComparison.OrdinalIgnoreCase);
        _lengths = [.. names.Select(name => name.Length).Distinct().Order()];
    }

    /// <summary>The tags without their aliases, in the original order.</summary>
    internal List<string> Tags { get; } = [];

    /// <summary>Returns the index of the tag that a name belongs to.</summary>
    internal int TagOf(ulong key) => _tags[key];

    /// <summary>
    /// Finds the next name in the text at or after an offset, the longest one if several begin there; returns false if there is none.
    /// </summary>
    internal bool FindNext(ReadOnlySpan<char> text, ref int start, out int length)
    {
        while (true)
        {
            int found = text[start..].IndexOfAny(_names);
            length = 0;
            if (found < 0) return false;
            start += found;
            ulong key = 0;
            int read = 0;
            foreach (int candidate in _lengths)
            {
                if (start + candidate > text.Length) break;
                for (; read < candidate; read++) key = WordKey.Join(key, WordKey.Of(text.Slice(start + read, 1)), 1);
                if (_tags.ContainsKey(key) && IsWhole(text, start, start + candidate)) length = candidate;
            }
            if (length > 0) return true;
            start++;
        }
    }

    /// <summary>Determines whether a range splits no Latin word, number or surrogate pair.</summary>
    private static bool IsWhole(ReadOnlySpan<char> text, int start, int end) =>
        !(start > 0 && char.IsAsciiLetterOrDigit(text[start]) && char.IsAsciiLetterOrDigit(text[start - 1]))
        && !(end < text.Length && char.IsAsciiLetterOrDigit(text[end - 1]) && char.IsAsciiLetterOrDigit(text[end]))
        && !new TextSpan(start, end).SplitsPair(text);

    private static string ToFullWidth(string name) => string.Create(name.Length, name, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++) span[i] = source[i] is >= '!' and <= '~' ? (char)(source[i] + 0xFEE0) : source[i];
    });
}

/// <summary>Finds the tags of a vocabulary in a text by their names, from left to right, longest first.</summary>
internal sealed class NamedTags(TagVocabulary vocabulary)
{
    /// <summary>Returns the tags found, in order of first occurrence. Each name found becomes a candidate.</summary>
    internal List<Found> Find(ReadOnlySpan<char> text, in DocumentShape shape, ExtractionScratch scratch)
    {
        var found = new List<Found>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int start = 0; vocabulary.FindNext(text, ref start, out int length); start += length)
        {
            ulong key = WordKey.Of(text.Slice(start, length));
            int order = vocabulary.TagOf(key);
            string tag = vocabulary.Tags[order];
            int candidate = CandidateFinder.AddVerbatim(text, start, length, key, shape, scratch);
            if (!places.TryGetValue(tag, out int place))
            {
                places.Add(tag, place = found.Count);
                found.Add(new Found(tag, candidate, order, []));
            }
            found[place].Spans.Add(new TextSpan(start, start + length));
            // The most frequent of several names determines the score of the tag.
            if (scratch.Candidates[candidate].Count > scratch.Candidates[found[place].Candidate].Count) found[place] = found[place] with { Candidate = candidate };
        }
        return found;
    }

    /// <summary>A tag that was found.</summary>
    /// <param name="Tag">The tag as written in the vocabulary.</param>
    /// <param name="Candidate">The index of the tag's candidate.</param>
    /// <param name="Order">The index in the vocabulary.</param>
    /// <param name="Spans">The occurrences of the tag and its aliases.</param>
    internal readonly record struct Found(string Tag, int Candidate, int Order, List<TextSpan> Spans);
}
