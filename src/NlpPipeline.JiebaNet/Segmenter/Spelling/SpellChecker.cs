using System.ComponentModel;
using NlpPipeline.Lexicons;

namespace JiebaNet.Segmenter.Spelling;

/// <summary>
/// Suggests known words by the number of edits to them: a character left out, put in, replaced, or two neighbours in the wrong order (after
/// Norvig, "How to write a spelling corrector"). Thread-safe.
/// </summary>
public class SpellChecker : ISpellChecker
{
    private readonly JiebaSegmenter _segmenter;
    private volatile Known? _known; // of the lexicon that was asked last

    /// <summary>One that knows the shipped dictionary.</summary>
    public SpellChecker() : this(new JiebaSegmenter())
    {
    }

    /// <summary>One that knows the words of a segmenter, also those added to it later.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segmenter"/> is null.</exception>
    public SpellChecker(JiebaSegmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
    }

    /// <summary>
    /// The word itself where it is known; else the known words one edit away, and where there are none, those two edits away; the most frequent first.
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

    /// <summary>All texts that leave one character out or swap two neighbours, and the known words that put one in or replace one.</summary>
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

    /// <summary>The known words two edits away or nearer.</summary>
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
