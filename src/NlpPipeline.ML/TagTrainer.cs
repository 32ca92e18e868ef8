using System.Globalization;
using System.Text;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.ML;

/// <summary>Trains the tag model. Single-threaded and seeded: the same data gives the same bytes.</summary>
public static class TagTrainer
{
    private const int Folds = 5;

    /// <summary>The fold of the judged articles that are kept for measuring.</summary>
    private const int Check = Folds;

    /// <summary>What a noun of the title line that comes again gains beyond what was learnt; see the card.</summary>
    private const float TitleLift = 2;

    /// <summary>Measures by cross-validation, trains on all training sets, and writes the model and, beside it, its card (same name, .md).</summary>
    /// <param name="data">Folder with the data sets; its subfolders <c>news</c> and <c>keywords</c> are read.</param>
    /// <param name="judged">Tags that we gave to some of the articles (<c>data/training/tags-judged.jsonl</c>).</param>
    /// <param name="idf">jieba's idf table in its own form, to be joined with the counts of the news.</param>
    /// <param name="output">Path of the model file to write.</param>
    /// <param name="progress">Gets a line per step.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A data file is not as expected.</exception>
    public static void Train(string data, string judged, string idf, string output, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var headlines = TagData.ReadHeadlines(data);
        var abstracts = TagData.ReadAbstracts(data);
        var articles = TagData.ReadJudged(data, judged);
        progress.WriteLine($"{articles.Count} articles, {headlines.Count} headlines, {abstracts.Count} abstracts");
        int FoldOf(int article) => articles[article].IsCheck ? Check : article % Folds;
        var lexicon = new TagLexicon(Folds + 1);
        lexicon.Count(TagData.ReadNews(data), abstracts, headlines, articles, FoldOf, idf);
        progress.WriteLine($"{lexicon.Count()} words and phrases counted");

        var rows = new TagRows(lexicon);
        for (int fold = 0; fold <= Folds; fold++)
        {
            // The habit of a word is counted in other texts than those it is learnt from, as it will be when it is used.
            lexicon.LeaveOut(fold);
            for (int i = fold; i < headlines.Count; i += Folds + 1) rows.Add(TextKind.Headline, fold, headlines[i]);
            for (int i = fold; i < abstracts.Count; i += Folds + 1) rows.Add(TextKind.Abstract, fold, abstracts[i]);
            for (int i = 0; i < articles.Count; i++)
                if (FoldOf(i) == fold) rows.Add(TextKind.Article, fold, articles[i]);
        }
        lexicon.LeaveOut(-1);
        progress.WriteLine($"{rows.Count} candidates in all");

        var card = new StringBuilder("| texts | measured | F1 |\n|---|---|---:|\n");
        int[] fits = [.. Enumerable.Range(0, Folds)], all = [.. Enumerable.Range(0, Folds + 1)];
        Report("articles to fit and choose by", $"cross-validation, at {TagData.LeadingTags}, the leading tags", rows.Measure(TextKind.Article, TagData.LeadingTags, true, fits, Check), card, progress);
        Report("articles to fit and choose by", "cross-validation, at 12, all tags", rows.Measure(TextKind.Article, 12, false, fits, Check), card, progress);
        Report("articles held out", $"at {TagData.LeadingTags}, the leading tags", rows.Measure(TextKind.Article, TagData.LeadingTags, true, [Check]), card, progress);
        Report("articles held out", "at 12, all tags", rows.Measure(TextKind.Article, 12, false, [Check]), card, progress);
        Report("headlines", "cross-validation, at 3, their own keywords", rows.Measure(TextKind.Headline, 3, false, all), card, progress);
        Report("abstracts", "cross-validation, at 5, their own keywords", rows.Measure(TextKind.Abstract, 5, false, all), card, progress);

        var (headline, headlineBias) = rows.Train(TextKind.Headline);
        var (paper, paperBias) = rows.Train(TextKind.Abstract);
        var (article, articleBias) = rows.Train(TextKind.Article);
        foreach (int bin in TagFeatures.RecurringTitleBins) article[bin] += TitleLift;
        foreach (int bin in TagFeatures.TitleLineBins) paper[bin] = article[bin]; // no abstract to learn from has a title line
        byte[] bytes = TagModel.Export(LexicalTable.Build(lexicon.Entries()), [.. article, .. paper, .. headline], [articleBias, paperBias, headlineBias]);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        string[] sizes = [.. new[] { articles.Count, articles.Count(article => article.IsCheck), headlines.Count, abstracts.Count, lexicon.Entries().Count, bytes.Length }.Select(size => size.ToString("N0", CultureInfo.InvariantCulture))];
        File.WriteAllText(Path.ChangeExtension(output, ".md"), Card(sizes, card.ToString()));
    }

    private static void Report(string texts, string what, double f1, StringBuilder card, TextWriter progress)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"| {texts} | {what} | {f1:F4} |");
        card.Append(line).Append('\n');
        progress.WriteLine(line);
    }

    private static string Number(float share) => share.ToString(CultureInfo.InvariantCulture);

    private static string Card(string[] sizes, string measured) => $"""
        # tags.bin

        What the tag extractor knows: of words and phrases how rare they are (idf), how often they serve as keywords, and whether they belong to
        papers rather than to news; and the weight of each feature. Made by `nlp train tags`; this card too.

        ## Method

        A generalized additive model: each candidate falls into one bin of each feature group (`src/NlpPipeline/Tagging/Extraction/TagFeatures.cs`),
        and the weights of its bins add up to the log odds of being a keyword. Weights are learnt by logistic regression (Microsoft.ML,
        LbfgsLogisticRegression, one thread, L2 penalty {TagRows.L2}), a set for each kind of text:

        - **articles**: {sizes[0]} news articles of the training texts, which we gave tags as an editor would (`data/training/tags-judged.jsonl` names article and
          tags): the leading ones, some three, and of about half of the articles broader ones too, up to twelve. A candidate is learnt as a tag and, with a weight of
          {TagRows.LeadingWeight}, as a leading tag. First lines that are no title, such as bylines, were taken off.
          The headlines below join with a weight of {Number(TagRows.HeadlineShare)}, the abstracts with {Number(TagRows.AbstractShare)}. A noun or name of the title line that comes again
          gains {TitleLift} more than was learnt: while we judged we saw each text's commonest nouns, and of lifts from 0 to 3 this gave the best F1 at 3 on the
          articles of which we gave the leading tags alone, by their headlines (.579 against .553 in cross-validation; .599 against .617 at 12 on the others);
        - **headlines** (texts of one sentence): {sizes[2]} headlines of TNEWS with keywords;
        - **abstracts**: {sizes[3]} abstracts of CSL with their authors' keywords; what a title line adds is taken from the articles.

        An abstract is told from an article by its words. {sizes[1]} of the articles were held out: features, weights of the sets and penalty were
        chosen by cross-validation on the others, and the scores below are of a model that did not see them; then all were put together.

        ## Statistics

        The **idf** is rebuilt: jieba 0.42.1's table (MIT, see `THIRD-PARTY-NOTICES.md`), taken for 10,000 documents, together with the document
        counts of 10,451 news articles (People's Daily 1998, Sogou, THUCNews). The **habit** of a word or phrase is how much more often it is a keyword
        of the headlines and abstracts that hold it than words in general, **general** the same for the articles; the weights saw both counted in
        other texts only. {sizes[4]} words and phrases are kept.

        ## Terms

        The texts are public research sets (TNEWS of CLUE and FewCLUE, CSL, People's Daily, the Sogou laboratory's news, THUCNews) and are not part of this
        project; only counts and weights made from them are, and the tags that we gave. Whoever needs others trains on texts of their own with the same command.

        ## Scores on the training sets

        Of the ranking alone, before parts are weighed against wholes.

        {measured}
        Scores on sets that took no part in training: [docs/accuracy.md](../docs/accuracy.md).

        {sizes[5]} bytes.

        """;
}
