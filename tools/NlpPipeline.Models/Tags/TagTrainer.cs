using System.Globalization;
using System.Text;
using NlpPipeline.Storage;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Models;

/// <summary>Trains the shipped tag model. Single-threaded and seeded: the same data gives the same bytes.</summary>
internal static class TagTrainer
{
    private const int Folds = 5;

    /// <summary>The files of short texts with our tags and of texts that we wrote, beside that of the articles.</summary>
    private const string ShortFile = "tags-short.jsonl", WrittenFile = "tags-written.jsonl", TermFile = "terms.txt", RatingFile = "tag-ratings.tsv", BadFile = "tags-bad.jsonl";

    /// <summary>The fold of the judged articles that are held out for evaluation.</summary>
    private const int Check = Folds;

    /// <summary>The fold and the weight of the example list; with this weight the model gives its twelve tags.</summary>
    private const int ExampleFold = Folds + 1;
    private const float ExampleWeight = 165;

    /// <summary>Evaluates by cross-validation, trains on all training sets, and writes the model and its card (same name, .md).</summary>
    /// <param name="data">The folder of the data sets, in the subfolders <c>news</c> and <c>keywords</c>.</param>
    /// <param name="judged">The list of articles with our tags (<c>data/training/tags-judged.jsonl</c>), beside <c>modern-names.tsv</c> and <c>stop-words.txt</c>.</param>
    /// <param name="example">A folder with an article and the list of tags to reproduce (<c>article.txt</c>, <c>tags.txt</c>); null for none.</param>
    /// <param name="idf">jieba's idf table, which is combined with the counts of the news.</param>
    /// <param name="output">The path of the model file to write.</param>
    /// <param name="progress">Receives a line for each step.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A data file is invalid.</exception>
    internal static void Train(string data, string judged, string? example, string idf, string output, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var headlines = TagData.ReadHeadlines(data);
        string folder = Path.GetDirectoryName(Path.GetFullPath(judged))!, writtenFile = Path.Combine(folder, WrittenFile);
        List<KeywordText> abstracts = [.. TagData.ReadAbstracts(data), .. TagData.ReadWritten(writtenFile, isAbstract: true).Select(text => text.Untitled).OfType<KeywordText>()];
        var written = TagData.ReadWritten(writtenFile, isAbstract: false).ToLookup(text => ShortWords.HasShortWeights(text.Shape));
        List<KeywordText> articles = [.. TagData.ReadJudged(data, judged), .. written[false]];
        List<(string Kind, KeywordText Text)> shorts = [.. TagData.ReadShort(data, Path.Combine(folder, ShortFile)), .. written[true].Select(text => ("written news", text))];
        var bad = TagData.ReadBad(data, Path.Combine(folder, BadFile));
        progress.WriteLine($"{articles.Count} articles, {shorts.Count} short texts, {headlines.Count} headlines, {abstracts.Count} abstracts");
        int FoldOf(int article) => articles[article].IsCheck ? Check : article % Folds;
        var lexicon = new TagLexicon(Folds + 1);
        lexicon.Count(TagData.ReadNews(data), abstracts, headlines, articles, [.. shorts.Select(text => text.Text)], FoldOf, idf);
        lexicon.Add(TagData.ReadLists(data), TagData.ReadNames(Path.Combine(folder, "modern-names.tsv"), Path.Combine(folder, TermFile)), [.. File.ReadLines(Path.Combine(folder, "stop-words.txt"))], TagData.ReadVerbs(data, folder), TagData.ReadRatings(Path.Combine(folder, RatingFile)));
        progress.WriteLine($"{lexicon.Count()} words and phrases counted");

        // A bad tag belongs to the fold of its text if this is a judged article.
        var foldOfText = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < articles.Count; i++) foldOfText.TryAdd(articles[i].Text, FoldOf(i));
        var rows = new TagRows(lexicon);
        for (int fold = 0; fold <= Folds; fold++)
        {
            // The habit of a word is counted in other texts than those that it is learnt from, as when the model is used.
            lexicon.LeaveOut(fold);
            for (int i = fold; i < headlines.Count; i += Folds + 1) rows.Add(TextKind.Short, fold, headlines[i], TagRows.HeadlineShare);
            for (int i = fold; i < shorts.Count; i += Folds + 1) rows.Add(TextKind.Short, fold, shorts[i].Text);
            for (int i = fold; i < abstracts.Count; i += Folds + 1) rows.Add(TextKind.Abstract, fold, abstracts[i]);
            for (int i = 0; i < bad.Count; i++)
                if (foldOfText.GetValueOrDefault(bad[i].Text, i % (Folds + 1)) == fold) rows.AddBad(ShortWords.HasShortWeights(bad[i].Shape) ? TextKind.Short : TextKind.Article, fold, bad[i]);
            for (int i = 0; i < articles.Count; i++)
            {
                if (FoldOf(i) != fold) continue;
                rows.Add(TextKind.Article, fold, articles[i]);
                if (articles[i].Untitled is { } body && !ShortWords.HasShortWeights(body.Shape)) rows.Add(TextKind.Article, fold, body, TagRows.UntitledWeight);
            }
        }
        if (example is not null) rows.Add(TextKind.Article, ExampleFold, TagData.ReadExample(example), ExampleWeight);
        progress.WriteLine($"{rows.Count} candidates in total");

        var (main, all) = (new TagMeasure(3, true), new TagMeasure(12, false));
        var (mainOfCheck, allOfCheck) = (new TagMeasure(3, true), new TagMeasure(12, false));
        var (ofArticles, ofUntitled, ofBeginnings, ofWritten, allOfWritten) = (new TagMeasure(5, true), new TagMeasure(5, true), new TagMeasure(5, true), new TagMeasure(5, true), new TagMeasure(12, true));
        var (ofHeadlines, ofAbstracts) = (new TagMeasure(3, false), new TagMeasure(5, false));
        var ofShorts = shorts.Select(text => text.Kind).Distinct().ToDictionary(kind => kind, _ => (Main: new TagMeasure(3, true), All: new TagMeasure(12, false), Found: new TagMeasure(5, true)));
        for (int fold = 0; fold <= Folds; fold++)
        {
            lexicon.LeaveOut(fold);
            byte[] without = Export(lexicon, rows, fold, Check);
            var model = new TagModel(CompiledFile.FromBytes(without, $"fold {fold}", TagModel.Kind, TagModel.FormatVersion));
            var own = articles.Where((text, i) => FoldOf(i) == fold && !text.IsWritten).ToList();
            var ownWritten = articles.Where((text, i) => FoldOf(i) == fold && text.IsWritten).ToList();
            ofWritten.Add(model, ownWritten);
            allOfWritten.Add(model, ownWritten);
            ofArticles.Add(model, own);
            ofUntitled.Add(model, own.Select(article => article.Untitled).OfType<KeywordText>());
            (fold == Check ? mainOfCheck : main).Add(model, own);
            (fold == Check ? allOfCheck : all).Add(model, own.Where(article => article.IsGraded));
            foreach (var texts in shorts.Where((_, i) => i % (Folds + 1) == fold).GroupBy(text => text.Kind, text => text.Text))
            {
                var (mainOfShort, allOfShort, foundOfShort) = ofShorts[texts.Key];
                mainOfShort.Add(model, texts);
                allOfShort.Add(model, texts);
                foundOfShort.Add(model, texts);
            }
            ofBeginnings.Add(model, own.Select(article => article.Beginning).OfType<KeywordText>());
            ofHeadlines.Add(model, headlines.Where((_, i) => i % (Folds + 1) == fold));
            ofAbstracts.Add(model, abstracts.Where((_, i) => i % (Folds + 1) == fold));
        }
        var card = new StringBuilder("| texts | measured | F1 |\n|---|---|---:|\n");
        Report("articles to fit and choose by", "cross-validation, at 3, the main keywords", main.F1, card, progress);
        Report("those with further keywords", "cross-validation, at 12, all keywords", all.F1, card, progress);
        Report("articles held out", "at 3, the main keywords", mainOfCheck.F1, card, progress);
        Report("those with further keywords", "at 12, all keywords", allOfCheck.F1, card, progress);
        Report("all articles", "share of the main keywords among five (recall)", ofArticles.Recall, card, progress);
        Report("articles without their headlines", "cross-validation, share of the main keywords among five (recall)", ofUntitled.Recall, card, progress);
        Report("articles that we wrote", "cross-validation, share of the main keywords among five (recall)", ofWritten.Recall, card, progress);
        Report("articles that we wrote", "cross-validation, share of the main keywords among twelve (recall)", allOfWritten.Recall, card, progress);
        foreach (var (kind, (mainOfShort, allOfShort, foundOfShort)) in ofShorts)
        {
            Report($"short: {kind}", "cross-validation, at 3, the main tags", mainOfShort.F1, card, progress);
            Report($"short: {kind}", "cross-validation, at 12, all tags", allOfShort.F1, card, progress);
            Report($"short: {kind}", "cross-validation, share of the main tags among five (recall)", foundOfShort.Recall, card, progress);
        }
        Report("articles' headlines with their first sentences", "cross-validation, share of the main keywords among five (recall)", ofBeginnings.Recall, card, progress);
        Report("headlines", "cross-validation, at 3, their own keywords", ofHeadlines.F1, card, progress);
        Report("abstracts, ours among them", "cross-validation, at 5, their own keywords", ofAbstracts.F1, card, progress);

        lexicon.LeaveOut(-1);
        byte[] bytes = Export(lexicon, rows);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        string[] sizes = [.. new[] { articles.Count, articles.Count(article => article.IsGraded), articles.Count(article => article.IsCheck), headlines.Count, abstracts.Count, lexicon.Entries().Count, bytes.Length, shorts.Count, articles.Count(article => !article.IsWritten), written.Sum(texts => texts.Count()), rows.BadCount, abstracts.Count(text => text.IsWritten) }.Select(size => size.ToString("N0", CultureInfo.InvariantCulture))];
        File.WriteAllText(Path.ChangeExtension(output, ".md"), Card(sizes, card.ToString()));
    }

    /// <summary>Exports a model that is trained on all texts except those of some folds.</summary>
    private static byte[] Export(TagLexicon lexicon, TagRows rows, params int[] without)
    {
        var (headline, headlineBias) = rows.Train(TextKind.Short, without);
        var (paper, paperBias) = rows.Train(TextKind.Abstract, without);
        var (article, articleBias) = rows.Train(TextKind.Article, without);
        var (main, mainBias) = rows.Train(TextKind.ArticleMain, without);
        foreach (int bin in TagFeatures.TitleLineBins) paper[bin] = article[bin]; // no training abstract has a title line
        return TagModel.Export(LexicalTable.Build(lexicon.Entries()), [.. article, .. paper, .. headline, .. main], [articleBias, paperBias, headlineBias, mainBias], lexicon.Endings);
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
        papers rather than to news; and the weight of each feature. Made by `dotnet run -c Release --project tools/NlpPipeline.Models -- tags`; this card too.

        ## Method

        A generalized additive model: each candidate falls into one bin of each feature group (`src/NlpPipeline/Tagging/Extraction/TagFeatures.cs`),
        and the weights of its bins add up to the log odds of being a keyword; six groups are pairs of facts, and one reads the model of names (`names.bin`), after which tags are trained anew. Weights are learnt by logistic regression (Microsoft.ML,
        LbfgsLogisticRegression, one thread, L2 penalty {TagRows.L2}), a set for each kind of text:

        - **main tags of articles**, by which the first five are chosen: {sizes[8]} news articles of the training texts, to each of which we gave two to four keywords as the
          editor of a portal would (`data/training/tags-judged.jsonl` names article and keywords, and the headline that we wrote where there was none): short words
          and names, nearly all of them from the headline; further, {sizes[9]} modern articles and short news that we wrote with their tags (`data/training/tags-written.jsonl`);
          each article also without its headline, with a weight of {Number(TagRows.UntitledWeight)}, here and in the following set;
        - **all tags of articles**: {sizes[1]} of them, to which we gave the list of up to twelve that would stand under them, in the main plain nouns and names that come again;
          in both the abstracts below join with a weight of {Number(TagRows.AbstractShare)}, the headlines with {Number(TagRows.HeadlineShare)};
          further, the list of twelve that this project was asked for, with a weight of {ExampleWeight} (`--example`), in the main tags all twelve with {Number(TagRows.ExampleMainShare)} of it. That the model gives these twelve
          tags is therefore a fit and no test of it;
        - **short texts** (at most {ShortWords.Longest} characters, without a title line): {sizes[7]} reviews, microblogs, headlines, names of products and short news items to which we gave tags (`data/training/tags-short.jsonl`;
          further tags have a weight of {Number(TagRows.FurtherWeight)}); the {sizes[3]} headlines of TNEWS with keywords join with a weight of {Number(TagRows.HeadlineShare)}, the articles with {Number(TagRows.ArticleShare)} (penalty {TagRows.ShortL2});
        - **abstracts**: {sizes[4]} abstracts, {sizes[11]} of them written by us, the others of CSL with their authors' keywords; what a title line adds is taken from the articles.

        {sizes[10]} tags that an earlier model gave and readers took for torn or filler (`data/training/tags-bad.jsonl`) are negative examples with a weight of {Number(TagRows.BadWeight)}, those of short texts in the weights for these, those of articles in both sets for articles.

        Texts of at most {ShortWords.Longest} characters, with their titles, consist of words of the learned mode, others of jieba's. An abstract is told from an article by its words, and by its length. Counts in texts longer than any of the articles (3,000 characters) are taken for a stretch of that length, and
        a count that fewer than {TagRows.LeastRows} candidates had weighs as the one below it: without these two a book was tagged with rare words of its first pages. {sizes[2]} of the articles were held out: features, weights of the sets and penalties ({TagRows.MainL2} for main tags)
        were chosen by cross-validation on the rest, and the scores below are of models that did not see them; then all were put together.

        The articles were judged anew for this model, by readers who saw headline and beginning for the main keywords and the whole for the lists. What they were told (short words of the
        headline; plain nouns that come again, few names in passing, no verbs) follows keywords of other portals' pages and that list of twelve. Earlier judgements with more compounds and with frequent words first fitted editors' keywords worse; that titles matter most was learnt from measured sets
        ([docs/accuracy.md](../docs/accuracy.md)).

        What was tried and not told apart by cross-validation, so that the simpler form stayed: a softmax over each text's candidates in the place of independent
        regressions, boosted trees over the same features (.591 against .597 of the ranking alone), more features of titles (place, part of speech, count, habit and length in the
        title, and what stands beside), density and rank of counts, counts by part of speech. One set of weights for main tags and all gave as much at 3, but .484 in the
        place of .536 at 12 (on 730 articles). A subject (one of 26, judged by readers) for each of 56,000 words and terms, and how many other words of the text share it, gave nothing.
        The similarity of word vectors gave nothing, and neither did a rating predicted from the characters.

        ## Statistics

        The **idf** is rebuilt: jieba 0.42.1's table (MIT, see `THIRD-PARTY-NOTICES.md`), taken for 10,000 documents, together with the document
        counts of 10,451 news articles (People's Daily 1998, Sogou, THUCNews). The **habit** of a word or phrase is how much more often it is a keyword
        of the headlines, abstracts and short texts that hold it than words in general, **general** the same for main keywords of the articles; the weights saw both counted in
        other texts only. **Editors** is how much more often than its idf lets expect a word is in the lists of tags of 14,702 news articles of 2009 to 2011 and of 2018 (lists alone, without texts).
        **Ending** is how often the words with a last character are tags of the short texts, because that character often tells what a thing is (锅, 机, 鱼).
        The **rating** is how good a tag a word or compound is in our judgement, from 1 to 9 (`data/training/tag-ratings.tsv`).
        The **names** of `data/training/modern-names.tsv` and the **terms** of `data/training/terms.txt` are marked with their kind, so that they stay whole, and the **stop words** of `data/training/stop-words.txt`, which are never
        tags nor ends of tags: function words, and words that occur evenly in reviews of hotels, books, food, clothes and electronics and in microblogs. {sizes[5]} words and phrases are kept.

        ## Terms

        The texts are public research sets (TNEWS of CLUE and FewCLUE, CSL, People's Daily, the Sogou laboratory's news, THUCNews) and are not part of this
        project; only counts and weights made from them are, and the tags that we gave. Whoever needs others trains on texts of their own with the same command.

        ## Scores on the training sets

        Of the tags that come out, at so many; a tag is right when it equals a keyword, case and width aside.

        {measured}
        Scores on sets that took no part in training: [docs/accuracy.md](../docs/accuracy.md).

        {sizes[6]} bytes.

        """;
}
