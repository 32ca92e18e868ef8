namespace NlpPipeline.ML;

/// <summary>Finds which section of a topic model a label of someone's data is.</summary>
public static class TopicNames
{
    /// <summary>The index in <paramref name="sections"/>: by its name, or by one of the names that public sets give it (tech, news_tech, IT for 科技); -1 for none.</summary>
    /// <param name="label">The label.</param>
    /// <param name="sections">The sections of the model.</param>
    public static int Find(string label, IReadOnlyList<string> sections)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(sections);
        const string Prefix = "news_";
        string? section = TopicData.Map(label.StartsWith(Prefix, StringComparison.Ordinal) ? label[Prefix.Length..] : label);
        int found = -1;
        for (int i = 0; i < sections.Count; i++)
        {
            if (sections[i] == label) return i;
            if (sections[i] == section) found = i;
        }

        return found;
    }
}
