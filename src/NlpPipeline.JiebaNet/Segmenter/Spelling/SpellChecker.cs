using System.ComponentModel;
using NlpPipeline.Lexicons;

namespace JiebaNet.Segmenter.Spelling;

/// <summary>
/// Suggests known words by edit distance: deletion, insertion or replacement of a character, or transposition of two adjacent ones (after
/// Norvig, "How to write a spelling corrector"). Thread-safe.
/// </summary>
public class SpellChecker : ISpellChecker
{
    private readonly JiebaSegmenter _segmenter;
    private volatile Known? _known; // for the last lexicon

    /// <summary>Creates a spell checker with the shipped dictionary.</summary>
    public SpellChecker() : this(new JiebaSegmenter())
    {
    }

    /// <summary>Creates a spell checker with the words of a segmenter, including those that are added later.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segmenter"/> is null.</exception>
    public SpellChecker(JiebaSegmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
    }

    /// <summary>
    /// Returns the word itself if it is known; otherwise the known words at distance one or, if there are none, at distance two, in descending order of frequency.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="word"/> is null.</exception>
    public IEnumerable<string> Suggests(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var lexicon = _segmenter.Lexicon;
        if (lexicon.Contains(word)) return [word];
        var near = KnownWithin(word, 1);
        if (near.Count == 0) near = KnownWithin(word, 2);
        return near.OrderByDescending(known => lexicon.GetFrequency(known)).ThenBy(known => known, StringComparer.Ordinal);
    }

    /// <summary>Returns all deletions and transpositions, and the known words among insertions and replacements.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ISet<string> GetEdits1(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var edits = KnownWithin(word, 1);
        for (int i = 0; i < word.Length; i++)
        {
            edits.Add(word.Remove(i, 1));
            if (i > 0) edits.Add($"{word[..(i - 1)]}{word[i]}{word[i - 1]}{word[(i + 1)..]}");
        }
        return edits;
    }

    /// <summary>Returns the known words at distance two or less.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ISet<string> GetKnownEdits2(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return KnownWithin(word, 2);
    }

    private HashSet<string> KnownWithin(string word, int limit)
    {
        var lexicon = _segmenter.Lexicon;
        var known = _known;
        if (known?.Lexicon != lexicon) _known = known = new Known(lexicon, lexicon.GetWords());
        return known.Words.Where(other => EditDistance.IsWithin(word, other, limit)).ToHashSet(StringComparer.Ordinal);
    }

    private sealed record Known(Lexicon Lexicon, string[] Words);
}
