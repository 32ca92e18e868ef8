namespace NlpPipeline.Tagging.Extraction;

/// <summary>Finds the tags of a vocabulary in a text by their names, wherever they stand, from left to right and the longest first.</summary>
internal sealed class NamedTags(TagVocabulary vocabulary)
{
    /// <summary>The tags found, in the order of their first occurrence. Each name found is a candidate from then on.</summary>
    internal List<Found> Find(ReadOnlySpan<char> text, in DocumentShape shape, ExtractionScratch scratch)
    {
        var found = new List<Found>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int start = 0; vocabulary.FindNext(text, ref start, out int length); start += length)
        {
            ulong key = WordKey.Of(text.Slice(start, length));
            string tag = vocabulary.TagOf(key)!;
            int candidate = CandidateFinder.AddVerbatim(text, start, length, key, shape, scratch);
            if (!places.TryGetValue(tag, out int place))
            {
                places.Add(tag, place = found.Count);
                found.Add(new Found(tag, candidate, vocabulary.Tags.IndexOf(tag), []));
            }
            found[place].Spans.Add(new TextSpan(start, start + length));
            // Of several names the commonest tells how good a tag it is.
            if (scratch.Candidates[candidate].Count > scratch.Candidates[found[place].Candidate].Count) found[place] = found[place] with { Candidate = candidate };
        }
        return found;
    }

    /// <summary>A tag found.</summary>
    /// <param name="Tag">The tag as the vocabulary writes it.</param>
    /// <param name="Candidate">Index of the candidate that stands for it.</param>
    /// <param name="Order">Its place in the vocabulary.</param>
    /// <param name="Spans">Where it or an alias stands.</param>
    internal readonly record struct Found(string Tag, int Candidate, int Order, List<TextSpan> Spans);
}
