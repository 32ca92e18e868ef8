namespace NlpPipeline.Tagging.Extraction;

/// <summary>What the features need to know of the whole document.</summary>
/// <param name="Shape">Where its title is.</param>
/// <param name="HeaviestWeight">The greatest count times idf of a word in it.</param>
/// <param name="SectionKey">The <see cref="WordKey"/> of its section's name; 0 when that does not stand in it.</param>
/// <param name="Register">How much it reads like a scientific abstract rather than news: the mean of its words' log odds.</param>
internal readonly record struct DocumentFacts(DocumentShape Shape, double HeaviestWeight, ulong SectionKey, double Register)
{
    internal static DocumentFacts Of(in DocumentShape shape, CandidateTable candidates, ulong sectionKey)
    {
        double heaviest = 1e-9, register = 0;
        int words = 0;
        foreach (ref readonly var candidate in candidates.All)
        {
            if (candidate.Words != 1 || candidate.Kind == WordKind.Break || candidate.Count == 0) continue;
            if (candidate.Length > 1) heaviest = Math.Max(heaviest, candidate.Count * candidate.Lexical.IdfValue);
            register += candidate.Lexical.RegisterValue;
            words++;
        }
        return new DocumentFacts(shape, heaviest, sectionKey, words == 0 ? 0 : register / words);
    }
}
