namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The features by which editors differ, each with a plain meaning and a range of about one, so that one prior serves all. Fewer and smoother
/// than <see cref="TagFeatures"/>, because they are learnt from a few articles.
/// </summary>
internal static class StyleFeatures
{
    private const double MiddleIdf = 4;

    /// <summary>The names, which are also those of the evidence and of the file.</summary>
    internal static readonly string[] Names =
    [
        "title-noun", "title-verb", "title-other", "title-again", "title-compound", "verb", "adjective", "latin", "place", "person", "new-word", "count", "free", "lines",
        "rarity", "weight", "three", "four-and-more", "compound", "place-compound", "noun-compound", "section", "habit", "general", "editors", "early", "lead", "quoted",
    ];

    internal static int Count => Names.Length;

    /// <summary>Computes the features of a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="phrase">The entry of the candidate in the tables.</param>
    /// <param name="candidates">All candidates, which contain its words.</param>
    /// <param name="document">The facts of the document.</param>
    /// <param name="values">Receives a value for each of <see cref="Names"/>.</param>
    internal static void Of(in Candidate candidate, LexicalEntry phrase, CandidateTable candidates, in DocumentFacts document, Span<double> values)
    {
        bool isTitle = candidate.InTitle > 0, isCompound = candidate.Left >= 0 && candidate.Words <= CandidateFinder.LongestCompound;
        var first = candidates[isCompound && candidate.Words <= 2 ? candidate.Left : candidate.First].Kind;
        var last = candidates[isCompound && candidate.Words <= 2 ? candidate.Right : candidate.Last].Kind;
        bool isVerb = last is WordKind.Verb or WordKind.VerbalNoun;
        bool isNoun = last is WordKind.Noun or WordKind.ProperName or WordKind.Unknown or WordKind.Abbreviation or WordKind.Organization;
        bool beginsWithPlace = first is WordKind.Place or WordKind.Organization;
        double idf = TagFeatures.IdfOf(candidate, phrase, candidates);
        int at = 0;
        values[at++] = Flag(isTitle && isNoun);
        values[at++] = Flag(isTitle && isVerb);
        values[at++] = Flag(isTitle && !isNoun && !isVerb);
        values[at++] = Flag(isTitle && candidate.Count > 1);
        values[at++] = Flag(isTitle && isCompound);
        values[at++] = Flag(isVerb);
        values[at++] = Flag(last is WordKind.Adjective or WordKind.Idiom or WordKind.Attribute or WordKind.Time or WordKind.Locative);
        values[at++] = Flag(candidate.Kind == WordKind.Latin);
        values[at++] = Flag(!isCompound && last == WordKind.Place);
        values[at++] = Flag(last == WordKind.Person);
        values[at++] = Flag(candidate.IsNewWord || last == WordKind.Unknown);
        values[at++] = Math.Log(candidate.Count) / 1.5;
        values[at++] = Math.Clamp((double)(candidate.Count - candidate.InCompound) / candidate.Count, 0, 1);
        values[at++] = Math.Log((double)Math.Max(1, candidate.Lines) / candidate.Count);
        values[at++] = (idf - MiddleIdf) / 3;
        values[at++] = Math.Log(Math.Max(1e-2, candidate.Count * idf / document.HeaviestWeight)) / 2;
        values[at++] = Flag(!isCompound && candidate.Length == 3);
        values[at++] = Flag(!isCompound && candidate.Length >= 4);
        values[at++] = Flag(isCompound);
        values[at++] = Flag(isCompound && beginsWithPlace && isNoun);
        values[at++] = Flag(isCompound && !beginsWithPlace);
        values[at++] = Flag(candidate.Key == document.SectionKey);
        values[at++] = Odds(phrase.TagHabit);
        values[at++] = Odds(phrase.General);
        values[at++] = Odds(phrase.Editors);
        values[at++] = isTitle ? 0 : -Math.Log(Math.Clamp((double)(candidate.Start - document.Shape.TitleSpan.End) / Math.Max(1, document.Shape.Length), 0.005, 1)) / 2;
        values[at++] = Flag(candidate.InLead > 0);
        values[at] = Flag(candidate.Quoted > 0);
    }

    private static double Flag(bool value) => value ? 1 : 0;

    private static double Odds(byte value) => value == 0 ? 0 : (value - LexicalEntry.Middle) / (2 * LexicalEntry.OddsScale);
}
