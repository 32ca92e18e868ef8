using System.Numerics;
using System.Runtime.Intrinsics;
using NlpPipeline.Recognition;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The features of a candidate: one bin in each group, so that a weight per bin is a generalized additive model, which can be read and
/// explained; some groups are pairs of facts (Lou et al. 2013, "Accurate intelligible models with pairwise interactions"). The trainers and the scorer share this code.
/// </summary>
internal static class TagFeatures
{
    /// <summary>Part of the model's format version; increase it if a candidate gives other bins.</summary>
    internal const int Version = 9;

    /// <summary>The names of the groups, which are also the names of the evidence, and their numbers of bins.</summary>
    internal static readonly (string Name, int Bins)[] Groups =
    [
        ("shape", 8), ("kind", WordKinds.Count * 2), ("head", WordKinds.Count), ("length", 16), ("count", CountBins * 2), ("weight", WeightBins * 2), ("idf", IdfBins * 2),
        ("habit", HabitBins * 2), ("habit-first", 14), ("habit-last", 14), ("title", TitleBins * 2), ("position", 13), ("spread", 12), ("alone", 24), ("cohesion", 13), ("quotes", 6),
        ("neighbours", 32), ("section", 2), ("general", 16), ("free", 22), ("kind-title", WordKinds.Count * 2), ("place-name", 6), ("lines", 12), ("editors", HabitBins),
        ("ending", HabitBins * 2), ("edges", 13), ("name", 32), ("kind-once", WordKinds.Count * 3),
        ("rating", Ratings * 6), ("rating-first", Ratings + 1), ("rating-last", Ratings + 1),
        ("before", Neighbours * 4), ("after", Neighbours * 4), ("jieba-words", JiebaWords.Values * 2),
        ("entity", EntityKinds * 3 * 3),
        ("weight-title", WeightBins * TitleBins), ("weight-rating", WeightBins * Ratings), ("idf-rating", IdfBins * Ratings), ("habit-rating", HabitBins * Ratings),
        ("habit-editors", ((HabitBins / 2) + 1) * HabitBins), ("editors-rating", HabitBins * Ratings),
    ];

    /// <summary>The number of bins of all groups.</summary>
    internal static readonly int Total = Groups.Sum(group => group.Bins);

    internal const int CountBins = 10;
    private const int TitleBins = 12, WeightBins = 12, IdfBins = 14;

    /// <summary>The number of bins of log-odds: steps of a quarter, and the unknown.</summary>
    private const int HabitBins = UnknownHabit + 1, UnknownHabit = 17;

    /// <summary>The number of ratings: unknown, the nine ratings, and that of a name or term without a rating.</summary>
    private const int Ratings = 11;

    /// <summary>The number of kinds of named entities: none, and those of the model of names.</summary>
    private const int EntityKinds = 1 + NameLabels.Kinds;

    /// <summary>The number of kinds of neighbours of an occurrence.</summary>
    private const int Neighbours = 1 + (2 * WordKinds.Count);

    /// <summary>The maximum length of the training articles, in UTF-16 code units.</summary>
    private const int LongestLearnt = 3000;

    /// <summary>The length, in UTF-16 code units, above which a first sentence is less specific than a title.</summary>
    private const int LongTitle = 40;

    /// <summary>The title bins of a text with a title line; see <see cref="TitleBin"/>.</summary>
    private static readonly int[] s_titleLines = [1, 3, 4, 5];

    /// <summary>The index of each group's first bin.</summary>
    internal static readonly int[] Offsets = CountOffsets();

    /// <summary>The bins of texts with a title line, outside and inside the title, of a word, a compound, and each weight.</summary>
    internal static IEnumerable<int> TitleLineBins => s_titleLines.SelectMany(title => (int[])
        [OffsetOf("title") + title, OffsetOf("title") + TitleBins + title, .. Enumerable.Range(OffsetOf("weight-title") + (WeightBins * title), WeightBins)]);

    /// <summary>The bins of a single occurrence, of a word and of a compound; those of more occurrences follow.</summary>
    internal static int[] FirstCountBins => [OffsetOf("count"), OffsetOf("count") + CountBins];

    /// <summary>Computes the bin in each group.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="phrase">The entry of the candidate in the tables.</param>
    /// <param name="candidates">All candidates, which contain its words.</param>
    /// <param name="document">The facts of the document.</param>
    /// <param name="ending">The habit of the last character; see <see cref="TagModel.EndingOf"/>.</param>
    /// <param name="bins">Receives a bin for each of <see cref="Groups"/>.</param>
    internal static void Of(in Candidate candidate, LexicalEntry phrase, CandidateTable candidates, in DocumentFacts document, byte ending, Span<byte> bins)
    {
        bool isCompound = candidate.Words > 1 && !candidate.IsNewWord, isInTitle = candidate.InTitle > 0, isSingle = candidate.Count == 1;
        int compound = isCompound ? 1 : 0, length = document.Shape.Length;
        ref readonly var first = ref candidates[candidate.First];
        ref readonly var last = ref candidates[candidate.Last];
        double idf = IdfOf(candidate, phrase, candidates);
        int weight = WeightBin(candidate.Count * idf / document.HeaviestWeight), idfBin = Math.Min((int)idf, IdfBins - 1), title = TitleBin(candidate, last.Kind, document.Shape);
        int habit = HabitBin(phrase.TagHabit, UnknownHabit), editors = HabitBin(phrase.Editors, UnknownHabit), rating = RatingBin(phrase);
        int free = CountFor(candidate.Count - candidate.InCompound, length);
        bins[23] = (byte)editors;
        bins[0] = (byte)(candidate.IsNewWord ? 1 : !isCompound ? candidate.IsLexiconWord ? 0 : 2 : candidate.Words + 1);
        bins[1] = (byte)((int)first.Kind + (compound * WordKinds.Count));
        bins[2] = (byte)(isCompound ? (int)last.Kind : 0);
        bins[3] = (byte)(Math.Min(candidate.Length, 8) - 1 + (compound * 8));
        bins[4] = (byte)(CountBin(CountFor(candidate.Count, length)) + (compound * CountBins));
        bins[5] = (byte)(weight + (compound * WeightBins));
        bins[6] = (byte)(idfBin + (compound * IdfBins));
        bins[7] = (byte)(habit + (compound * HabitBins));
        bins[8] = (byte)(isCompound ? HabitBin(first.Lexical.TagHabit, 13) : 13);
        bins[9] = (byte)(isCompound ? HabitBin(last.Lexical.TagHabit, 13) : 13);
        bins[10] = (byte)(title + (compound * TitleBins));
        bins[11] = (byte)(isInTitle ? 12 : candidate.InLead > 0 ? 0 : 1 + RatioBin(candidate.Start - document.Shape.TitleSpan.End, length, 10));
        bins[12] = (byte)(isSingle ? 0 : 1 + RatioBin(candidate.LastStart - candidate.Start, length, 10));
        bins[13] = (byte)(ShareBin(candidate.InCompound, candidate.Count, 11) + (compound * 12));
        bins[14] = (byte)(isCompound ? 1 + RatioBin(candidate.Count, Math.Max(first.Count, last.Count), 11) : 0);
        bins[15] = (byte)((candidate.Quoted == 0 ? 0 : candidate.Quoted * 2 < candidate.Count ? 1 : 2) + (compound * 3));
        bins[16] = (byte)((ShareBin(candidate.AfterNominal, candidate.Count, 3) * 4) + ShareBin(candidate.BeforeNominal, candidate.Count, 3) + (compound * 16));
        bins[17] = (byte)(candidate.Key == document.SectionKey ? 1 : 0);
        bins[18] = (byte)(phrase.General == 0 ? 0 : 1 + Math.Clamp((phrase.General - LexicalEntry.Middle + 32) / 6, 0, 14));
        bins[19] = (byte)((free <= 0 ? 0 : 1 + CountBin(free)) + (compound * 11));
        bins[20] = (byte)((int)last.Kind + (isInTitle ? WordKinds.Count : 0));
        bins[21] = (byte)PlaceNameBin(candidate, candidates);
        bins[22] = (byte)((document.Shape.IsOneLine ? 0 : LinesBin(CountFor(candidate.Lines, length))) + (compound * 6));
        bins[24] = (byte)(HabitBin(ending, UnknownHabit) + (compound * HabitBins));
        bins[25] = (byte)(isCompound && candidate.Words <= CandidateFinder.LongestCompound ? phrase.IsKnownKeyword ? 12 : EdgesBin(first, last) : 0);
        bins[26] = (byte)((int)phrase.Name + (8 * (isInTitle ? 3 : candidate.InLead > 0 ? 2 : isSingle ? 0 : 1)));
        bins[27] = (byte)((int)last.Kind + (WordKinds.Count * (!isSingle ? 2 : candidate.InLead > 0 ? 1 : 0)));
        bins[28] = (byte)(rating + (Ratings * ((isInTitle ? 2 : isSingle ? 0 : 1) + (compound * 3))));
        bins[29] = (byte)(isCompound ? 1 + RatingBin(first.Lexical) : 0);
        bins[30] = (byte)(isCompound ? 1 + RatingBin(last.Lexical) : 0);
        int use = compound + (isSingle ? 0 : 2);
        bins[31] = (byte)(candidate.Before + (Neighbours * use));
        bins[32] = (byte)(candidate.After + (Neighbours * use));
        bins[33] = (byte)(candidate.Agreement + (JiebaWords.Values * compound));
        bins[34] = (byte)(candidate.Entity + (EntityKinds * ((candidate.InEntity == 0 ? 0 : candidate.InEntity >= candidate.Count ? 2 : 1) + (3 * (isInTitle ? 2 : isSingle ? 0 : 1)))));
        // Pairs of facts whose joint effect is not the sum of their effects.
        bins[35] = (byte)(weight + (WeightBins * title));
        bins[36] = (byte)(weight + (WeightBins * rating));
        bins[37] = (byte)(idfBin + (IdfBins * rating));
        bins[38] = (byte)(habit + (HabitBins * rating));
        bins[39] = (byte)(editors + (HabitBins * ((habit + 1) / 2)));
        bins[40] = (byte)(editors + (HabitBins * rating));
    }

    /// <summary>Returns the rarity of a candidate, for a compound the mean of its first and last word.</summary>
    internal static double IdfOf(in Candidate candidate, LexicalEntry phrase, CandidateTable candidates) =>
        candidate.Words == 1 || candidate.Words > CandidateFinder.LongestCompound ? phrase.IdfValue
            : (candidates[candidate.First].Lexical.IdfValue + candidates[candidate.Last].Lexical.IdfValue) / 2;

    /// <summary>Scales a count in a text longer than the training articles, such as a book, to their length.</summary>
    internal static int CountFor(int count, int length) => length <= LongestLearnt ? count : (int)(((long)count * LongestLearnt + length - 1) / length);

    /// <summary>Returns the bin of the ends of a compound: whether they are single characters, and how well they begin and end one.</summary>
    private static int EdgesBin(in Candidate first, in Candidate last) =>
        (first.Length == 1 ? 1 : 0) + (last.Length == 1 ? 2 : 0) + (4 * Math.Min(WordEdges.OfCompound(first, last) - 1, 2));

    /// <summary>Returns the bin of a rating. What is rated as never a tag is a stop word, so that its bin is not learnt; it has that of the next rating.</summary>
    private static int RatingBin(LexicalEntry entry) => entry.Rating == 0 && entry.IsName ? Ratings - 1 : entry.Rating == LexicalEntry.NeverRating ? LexicalEntry.NeverRating + 1 : entry.Rating;

    private static int LinesBin(int lines) => lines switch { <= 1 => 1, 2 => 2, <= 4 => 3, <= 7 => 4, _ => 5 };

    /// <summary>
    /// Returns the bin of a compound that begins with a place or organization and ends with a noun, also in the lexicon (美国政府), by its
    /// count; 0 for other candidates.
    /// </summary>
    private static int PlaceNameBin(in Candidate candidate, CandidateTable candidates)
    {
        if (candidate.Left < 0 || candidate.Right < 0 || candidate.Words > CandidateFinder.LongestCompound) return 0;
        bool isPair = candidate.Words <= 2;
        var first = candidates[isPair ? candidate.Left : candidate.First].Kind;
        var last = candidates[isPair ? candidate.Right : candidate.Last].Kind;
        if (first is not (WordKind.Place or WordKind.Organization) || last is not (WordKind.Noun or WordKind.ProperName or WordKind.Abbreviation)) return 0;
        return candidate.Count switch { 1 => 1, 2 => 2, <= 4 => 3, <= 9 => 4, _ => 5 };
    }

    private static int CountBin(int count) => count switch { <= 4 => count - 1, <= 6 => 4, <= 9 => 5, <= 14 => 6, <= 24 => 7, <= 49 => 8, _ => 9 };

    /// <summary>
    /// Returns the number of the thresholds 0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.33, 0.45, 0.6, 0.8 and 0.999 that a share reaches,
    /// without a branch.
    /// </summary>
    private static int WeightBin(double share)
    {
        var shares = Vector256.Create(share);
        return BitOperations.PopCount(Vector256.GreaterThanOrEqual(shares, Vector256.Create(0.03, 0.05, 0.08, 0.12)).ExtractMostSignificantBits()
            | (Vector256.GreaterThanOrEqual(shares, Vector256.Create(0.18, 0.25, 0.33, 0.45)).ExtractMostSignificantBits() << 4)
            | (Vector256.GreaterThanOrEqual(shares, Vector256.Create(0.6, 0.8, 0.999, double.PositiveInfinity)).ExtractMostSignificantBits() << 8));
    }

    /// <summary>Returns the bin of log-odds, in steps of a quarter; the last bin is for unknown ones.</summary>
    private static int HabitBin(byte habit, int unknown) =>
        habit == 0 ? unknown : Math.Clamp(((habit - LexicalEntry.Middle) * unknown / (2 * 40)) + (unknown / 2), 0, unknown - 1);

    /// <summary>Returns the bin of the title, which promotes nouns and names, especially recurring ones.</summary>
    private static int TitleBin(in Candidate candidate, WordKind kind, in DocumentShape shape)
    {
        if (candidate.InTitle == 0) return (int)shape.Title;
        int use = !WordKinds.IsNominal(kind) ? 0 : candidate.Count == 1 ? 1 : 2;
        return 3 + use + (shape.Title == TitleKind.Line ? 0 : shape.TitleSpan.Length <= LongTitle ? 3 : 6);
    }

    /// <summary>Returns the bin of a share; 0 for none.</summary>
    private static int RatioBin(int part, int whole, int bins) => part <= 0 || whole <= 0 ? 0
        : Math.Min(bins, 1 + (part < 1 << 24 ? part * (bins - 1) / whole : (int)((long)part * (bins - 1) / whole)));

    /// <summary>Returns the bin of a share of a count, which is 1 for most candidates.</summary>
    private static int ShareBin(int part, int count, int bins) => count > 1 ? RatioBin(part, count, bins) : part > 0 ? bins : 0;

    private static int OffsetOf(string group) => Offsets[Array.FindIndex(Groups, found => found.Name == group)];

    private static int[] CountOffsets()
    {
        var offsets = new int[Groups.Length];
        for (int i = 1; i < offsets.Length; i++) offsets[i] = offsets[i - 1] + Groups[i - 1].Bins;
        return offsets;
    }
}

/// <summary>The facts of a document that features depend on.</summary>
/// <param name="Shape">The shape of the document.</param>
/// <param name="HeaviestWeight">The greatest count times IDF of its words.</param>
/// <param name="SectionKey">The <see cref="WordKey"/> of its section's name; 0 if the document does not contain the name.</param>
/// <param name="Register">The similarity to a scientific abstract rather than news: the mean log-odds of its words.</param>
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
