using NlpPipeline.Segmentation;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Models;

/// <summary>Counts the statistics of words and phrases for the tag model.</summary>
internal sealed class TagLexicon(int folds)
{
    /// <summary>The number of documents that jieba's table represents.</summary>
    private const double JiebaDocuments = 10_000;
    private const double RarestIdf = 13;

    /// <summary>The idf above which words are omitted, like words that are not in the table.</summary>
    private const double LargestIdf = 10.9;
    private const int LeastTexts = 2;
    private const double Smoothing = 0.5;
    private const double LargestOdds = 4;

    /// <summary>The sources of habits. Short texts count among the headlines. Articles are counted separately, because headlines and papers never have general words as keywords, as articles do.</summary>
    private const int Headlines = 0, Abstracts = 1, Articles = 2, Sources = 3;
    private const double ArticleSmoothing = 0.1, EndingSmoothing = 2;

    private readonly Segmenter _segmenter = new();
    private readonly Dictionary<ulong, LexicalEntry> _entries = [];
    private readonly Dictionary<ulong, int[]> _habits = []; // per fold and source: texts, texts as keyword
    private readonly long[] _candidates = new long[Sources], _keywords = new long[Sources];
    private readonly int[] _endings = new int[TagModel.Endings * folds * 2]; // per last character and fold: candidates of short texts, keywords
    private byte[] _endingHabits = [];

    /// <summary>The share of a list of tags in an article's words, by which the expected use of a word follows from its rarity.</summary>
    private const double EditorShare = 0.012;

    /// <summary>Sets the properties of words by the lists of tags that people assigned, the list of names, the stop words, the verbs and our ratings. Called after counting the texts.</summary>
    internal void Add(List<string[]> lists, IReadOnlyDictionary<string, NameKind> names, IReadOnlyList<string> stopWords, IEnumerable<string> verbs, IEnumerable<(string Text, byte Rating)> ratings)
    {
        var used = new Dictionary<ulong, int>();
        foreach (string[] list in lists)
            foreach (ulong key in list.Select(tag => WordKey.Of(tag)).Distinct()) used[key] = used.GetValueOrDefault(key) + 1;
        foreach (ulong key in _entries.Keys.Union(used.Keys).ToList())
        {
            int times = used.GetValueOrDefault(key);
            var entry = LookUp(key);
            double expected = lists.Count * EditorShare * Math.Exp(-entry.IdfValue);
            if (times > 0 || entry.IdfValue < LargestIdf) _entries[key] = entry with { Editors = LexicalEntry.ToOdds(Math.Log((times + Smoothing) / (expected + Smoothing))) };
        }
        foreach (string word in verbs) _entries[WordKey.Of(word)] = LookUp(WordKey.Of(word)) with { Flags = LexicalEntry.VerbFlag };
        foreach (var (name, kind) in names) _entries[WordKey.Of(name)] = LookUp(WordKey.Of(name)) with { Flags = (byte)kind };
        foreach (var (text, rating) in ratings) _entries[WordKey.Of(text)] = LookUp(WordKey.Of(text)) with { Rating = rating };
        foreach (string word in stopWords) _entries[WordKey.Of(word)] = LookUp(WordKey.Of(word)) with { Flags = LexicalEntry.StopFlag };
    }

    internal int Count() => _entries.Count;

    internal LexicalEntry LookUp(ulong key) => _entries.TryGetValue(key, out var entry) ? entry : LexicalEntry.Unknown;

    internal void Count(List<string> news, List<KeywordText> abstracts, List<KeywordText> headlines, List<KeywordText> articles, List<KeywordText> shorts, Func<int, int> foldOfArticle, string idf)
    {
        var analysis = new TextAnalysis(_ => LexicalEntry.Unknown);
        var inNews = CountTexts(analysis, news);
        var inAbstracts = CountTexts(analysis, abstracts.Select(text => text.Text));
        var jieba = ReadIdf(idf);
        foreach (ulong key in jieba.Keys.Concat(inNews.Keys).Concat(inAbstracts.Keys).Distinct())
        {
            double share = JiebaDocuments * Math.Exp(-jieba.GetValueOrDefault(key, RarestIdf)) + inNews.GetValueOrDefault(key);
            double rarity = -Math.Log(share / (JiebaDocuments + news.Count));
            double register = RegisterOf(inAbstracts.GetValueOrDefault(key), abstracts.Count, inNews.GetValueOrDefault(key), news.Count);
            _entries[key] = new LexicalEntry(LexicalEntry.ToIdf(rarity), 0, LexicalEntry.ToOdds(register), 0);
        }
        for (int i = 0; i < headlines.Count; i++) CountHabit(analysis, headlines[i], Headlines, i % folds);
        for (int i = 0; i < shorts.Count; i++) CountHabit(analysis, shorts[i], Headlines, i % folds, countsEndings: true);
        for (int i = 0; i < abstracts.Count; i++) CountHabit(analysis, abstracts[i], Abstracts, i % folds);
        for (int i = 0; i < articles.Count; i++)
            CountHabit(analysis, articles[i], Articles, foldOfArticle(i));
    }

    /// <summary>Sets the habits without the counts of one fold; -1 for all folds.</summary>
    internal void LeaveOut(int fold)
    {
        _endingHabits = EndingHabits(fold);
        foreach (var (key, counts) in _habits)
        {
            _entries[key] = LookUp(key) with
            {
                TagHabit = OddsOf(counts, fold, Headlines, Abstracts, Smoothing),
                General = OddsOf(counts, fold, Articles, Articles, ArticleSmoothing),
            };
        }
    }

    /// <summary>The habit of each last character, in short texts.</summary>
    internal byte[] Endings => _endingHabits;

    internal byte EndingOf(char last) => TagModel.EndingIndex(last) is var index and >= 0 ? _endingHabits[index] : (byte)0;

    private byte[] EndingHabits(int without)
    {
        byte[] habits = new byte[TagModel.Endings];
        var counts = new (double Texts, double Keywords)[TagModel.Endings];
        double allTexts = 0, allKeywords = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            for (int fold = 0; fold < folds; fold++)
            {
                if (fold == without) continue;
                counts[i].Texts += _endings[((i * folds) + fold) * 2];
                counts[i].Keywords += _endings[(((i * folds) + fold) * 2) + 1];
            }
            allTexts += counts[i].Texts;
            allKeywords += counts[i].Keywords;
        }
        for (int i = 0; i < counts.Length; i++)
        {
            double expected = counts[i].Texts * allKeywords / allTexts;
            if (counts[i].Texts >= LeastTexts) habits[i] = LexicalEntry.ToOdds(Math.Log((counts[i].Keywords + EndingSmoothing) / (expected + EndingSmoothing)));
        }
        return habits;
    }

    /// <summary>Returns how much more often than expected a key is a keyword in these sources, outside one fold; 0 if too few texts contain it.</summary>
    private byte OddsOf(int[] counts, int without, int first, int last, double smoothing)
    {
        double texts = 0, keywords = 0, expected = 0;
        for (int fold = 0; fold < folds; fold++)
        {
            if (fold == without) continue;
            for (int source = first; source <= last; source++)
            {
                int at = ((fold * Sources) + source) * 2;
                texts += counts[at];
                keywords += counts[at + 1];
                expected += (double)counts[at] * _keywords[source] / _candidates[source];
            }
        }
        return texts < LeastTexts && keywords == 0 ? (byte)0 : LexicalEntry.ToOdds(Math.Log((keywords + smoothing) / (expected + smoothing)));
    }

    /// <summary>Returns the entries to keep: words that are not too rare, and those with further statistics.</summary>
    internal Dictionary<ulong, LexicalEntry> Entries() =>
        _entries.Where(e => e.Value.IdfValue < LargestIdf || e.Value.TagHabit != 0 || e.Value.General != 0 || e.Value.Flags != 0 || e.Value.Rating != 0 || e.Value.Editors > LexicalEntry.Middle).ToDictionary(e => e.Key, e => e.Value);

    private static double RegisterOf(int abstracts, int allAbstracts, int news, int allNews) => abstracts + news < 3 ? 0
        : Math.Clamp(Math.Log((abstracts + 0.5) / (allAbstracts + 1)) - Math.Log((news + (0.5 * allNews / allAbstracts)) / (allNews + 1)), -LargestOdds, LargestOdds);

    private Dictionary<ulong, int> CountTexts(TextAnalysis analysis, IEnumerable<string> texts)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (string text in texts)
        {
            foreach (ref readonly var candidate in Candidates(analysis, text, DocumentShape.Of(text)))
            {
                if (candidate is { Words: 1, Count: > 0 } && candidate.Kind != WordKind.Break) counts[candidate.Key] = counts.GetValueOrDefault(candidate.Key) + 1;
            }
        }
        return counts;
    }

    private void CountHabit(TextAnalysis analysis, KeywordText text, int source, int fold, bool countsEndings = false)
    {
        var gold = text.Keywords.Take(text.Main > 0 && source == Articles ? text.Main : int.MaxValue).Select(keyword => WordKey.Of(keyword)).ToHashSet();
        string whole = text.Whole;
        foreach (ref readonly var candidate in Candidates(analysis, whole, text.Shape))
        {
            if (!TextAnalysis.MayBeTag(candidate, whole)) continue;
            if (!_habits.TryGetValue(candidate.Key, out int[]? counts)) _habits.Add(candidate.Key, counts = new int[folds * Sources * 2]);
            int ending = countsEndings ? TagModel.EndingIndex(whole[candidate.Start + candidate.Length - 1]) : -1, endingAt = ((ending * folds) + fold) * 2;
            if (ending >= 0) _endings[endingAt]++;
            if (ending >= 0 && gold.Contains(candidate.Key)) _endings[endingAt + 1]++;
            int at = ((fold * Sources) + source) * 2;
            counts[at]++;
            _candidates[source]++;
            if (!gold.Contains(candidate.Key)) continue;
            counts[at + 1]++;
            _keywords[source]++;
        }
    }

    private Span<Candidate> Candidates(TextAnalysis analysis, string text, in DocumentShape shape)
    {
        var document = new Document(text);
        _segmenter.Annotate(document);
        analysis.Run(document, shape, ExtractionScratch.Mine);
        return ExtractionScratch.Mine.Candidates.All;
    }

    private static Dictionary<ulong, double> ReadIdf(string path)
    {
        var words = new Dictionary<ulong, double>();
        foreach (var (word, value) in JiebaTables.ReadIdf(path)) words[WordKey.Of(word)] = value;
        return words;
    }
}
