using System.Globalization;
using System.Text;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.ML;

/// <summary>Trains the tag model. Single-threaded and seeded: the same data gives the same bytes.</summary>
public static class TagTrainer
{
    internal const int Folds = 5;

    /// <summary>Share of the headline model's weights that is added to those for articles.</summary>
    private const float HeadlineShare = 0.3f;

    /// <summary>What a word gains in the title: titles were hidden while the weights of articles were learnt.</summary>
    private const float LineTitle = 3, SentenceTitle = 2;

    /// <summary>Measures by cross-validation, trains on all training sets, and writes the model and, beside it, its card (same name, .md).</summary>
    /// <param name="data">Folder with the data sets; its subfolders <c>news</c> and <c>keywords</c> are read.</param>
    /// <param name="idf">jieba's idf table in its own form, to be joined with the counts of the news.</param>
    /// <param name="output">Path of the model file to write.</param>
    /// <param name="progress">Gets a line per step.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A data file is not as expected.</exception>
    public static void Train(string data, string idf, string output, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var headlines = TagData.ReadHeadlines(data);
        var abstracts = TagData.ReadAbstracts(data);
        progress.WriteLine($"{headlines.Count} headlines, {abstracts.Count} abstracts");
        var lexicon = new TagLexicon(Folds);
        lexicon.Count(TagData.ReadNews(data), abstracts, headlines, idf);
        progress.WriteLine($"{lexicon.Count()} words and phrases counted");

        var rows = new TagRows(lexicon);
        for (int fold = 0; fold < Folds; fold++)
        {
            // The habit of a word is counted in other texts than those it is learnt from, as it will be when it is used.
            lexicon.LeaveOut(fold);
            for (int i = fold; i < headlines.Count; i += Folds) rows.Add(TextKind.Headline, fold, headlines[i]);
            for (int i = fold; i < abstracts.Count; i += Folds) rows.Add(TextKind.Abstract, fold, abstracts[i]);
        }
        lexicon.LeaveOut(-1);
        int titled = 0;
        foreach (var (title, body) in TagData.ReadTitled(data)) rows.AddTitled(titled++ % Folds, title, body);
        progress.WriteLine($"{titled} articles with a title, {rows.Count} candidates in all");

        var card = new StringBuilder("| texts | measured by cross-validation | F1 |\n|---|---|---:|\n");
        Report("headlines", "at 3, their own keywords", rows.CrossValidate(TextKind.Headline, 3), card, progress);
        Report("abstracts", "at 5, their own keywords", rows.CrossValidate(TextKind.Abstract, 5), card, progress);
        Report("articles", "at 5, the words of the hidden title", rows.CrossValidate(TextKind.Article, 5), card, progress);

        var (headline, headlineBias) = rows.Train(TextKind.Headline);
        var (paper, paperBias) = rows.Train(TextKind.Abstract);
        var (article, articleBias) = rows.Train(TextKind.Article);
        for (int i = 0; i < article.Length; i++) article[i] += HeadlineShare * headline[i];
        articleBias += HeadlineShare * headlineBias;
        SetTitle(article, TagFeatures.LineTitleBins, LineTitle);
        SetTitle(article, TagFeatures.SentenceTitleBins, SentenceTitle);
        SetTitle(paper, TagFeatures.LineTitleBins, LineTitle);
        byte[] bytes = TagModel.Export(LexicalTable.Build(lexicon.Entries()), [.. article, .. paper, .. headline], [articleBias, paperBias, headlineBias]);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        File.WriteAllText(Path.ChangeExtension(output, ".md"), Card(headlines.Count, abstracts.Count, titled, lexicon.Entries().Count, card.ToString(), bytes.Length));
    }

    private static void SetTitle(float[] weights, IEnumerable<int> bins, float weight)
    {
        foreach (int bin in bins) weights[bin] = weight;
    }

    private static void Report(string texts, string what, double f1, StringBuilder card, TextWriter progress)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"| {texts} | {what} | {f1:F4} |");
        card.Append(line).Append('\n');
        progress.WriteLine(line);
    }

    private static string Card(int headlines, int abstracts, int titled, int words, string measured, int bytes) => $"""
        # tags.bin

        What the tag extractor knows: of words and phrases how rare they are (idf), how often they serve as keywords, and whether they belong to
        papers rather than to news; and the weight of each feature. Made by `nlp train tags`; this card too.

        ## Method

        A generalized additive model: each candidate falls into one bin of each feature group (`src/NlpPipeline/Tagging/Extraction/TagFeatures.cs`),
        and the weights of its bins add up to the log odds of being a keyword. Weights are learnt by logistic regression (Microsoft.ML,
        LbfgsLogisticRegression, one thread, L2 penalty {TagRows.L2}), a set for each kind of text:

        - **headlines** (texts of one sentence): {headlines} headlines of TNEWS with keywords;
        - **abstracts**: {abstracts} abstracts of CSL with their authors' keywords;
        - **articles**: {titled} news articles whose title was hidden; what is learnt is which words of the body stand in it. To these weights
          {HeadlineShare.ToString(CultureInfo.InvariantCulture)} of those for headlines are added, for which words of a title are keywords; words in the title then gain {LineTitle}
          ({SentenceTitle} where the first sentence stands for it). Both figures were chosen on seventeen articles of the training texts that we gave tags by hand.

        An abstract is told from an article by its words.

        ## Statistics

        The **idf** is rebuilt: jieba 0.42.1's table (MIT, see `THIRD-PARTY-NOTICES.md`), taken for 10,000 documents, together with the document
        counts of 10,451 news articles (People's Daily 1998, Sogou, THUCNews). The **habit** of a word or phrase is how much more often it is a keyword
        of the headlines and abstracts that hold it than words in general; the weights saw habits counted in other texts only. {words} words and
        phrases are kept.

        ## Terms

        The texts are public research sets (TNEWS of CLUE and FewCLUE, CSL, People's Daily, the Sogou laboratory's news, THUCNews) and are not part of this
        project; only counts and weights made from them are. Whoever needs others trains on texts of their own with the same command.

        ## Scores on the training sets

        {measured}
        Scores on sets that took no part in training or choosing: [docs/accuracy.md](../docs/accuracy.md).

        {bytes} bytes.

        """;
}
