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
        var card = new StringBuilder("| texts | measure | value |\n|---|---|---:|\n");
        Report("news articles, not held out", "F1 at 3, main keywords, cross-validation", main.F1, card, progress);
        Report("those of them with further keywords", "F1 at 12, all keywords, cross-validation", all.F1, card, progress);
        Report("news articles, held out", "F1 at 3, main keywords", mainOfCheck.F1, card, progress);
        Report("those of them with further keywords", "F1 at 12, all keywords", allOfCheck.F1, card, progress);
        Report("all news articles", "recall at 5, main keywords", ofArticles.Recall, card, progress);
        Report("news articles without their headlines", "recall at 5, main keywords, cross-validation", ofUntitled.Recall, card, progress);
        Report("articles that we wrote", "recall at 5, main keywords, cross-validation", ofWritten.Recall, card, progress);
        Report("articles that we wrote", "recall at 12, main keywords, cross-validation", allOfWritten.Recall, card, progress);
        foreach (var (kind, (mainOfShort, allOfShort, foundOfShort)) in ofShorts)
        {
            Report($"short: {kind}", "F1 at 3, main tags, cross-validation", mainOfShort.F1, card, progress);
            Report($"short: {kind}", "F1 at 12, all tags, cross-validation", allOfShort.F1, card, progress);
            Report($"short: {kind}", "recall at 5, main tags, cross-validation", foundOfShort.Recall, card, progress);
        }
        Report("headlines and first sentences of news articles", "recall at 5, main keywords, cross-validation", ofBeginnings.Recall, card, progress);
        Report("headlines of TNEWS", "F1 at 3, their own keywords, cross-validation", ofHeadlines.F1, card, progress);
        Report("abstracts, including ours", "F1 at 5, their own keywords, cross-validation", ofAbstracts.F1, card, progress);

        lexicon.LeaveOut(-1);
        byte[] bytes = Export(lexicon, rows);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        string[] sizes = [.. new[] { articles.Count, articles.Count(article => article.IsGraded), articles.Count(article => article.IsCheck), headlines.Count, abstracts.Count, lexicon.Entries().Count, bytes.Length, shorts.Count, articles.Count(article => !article.IsWritten), written[false].Count(), rows.BadCount, abstracts.Count(text => text.IsWritten), shorts.Count - written[true].Count(), written[true].Count() }.Select(size => size.ToString("N0", CultureInfo.InvariantCulture))];
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

        The data of the tag extractor: for words and phrases, how rare they are (idf), how often they are keywords, and whether they are typical of papers or of news; and the weight of each feature. `dotnet run -c Release --project tools/NlpPipeline.Models -- tags` writes the model and this card.

        ## Method

        The model is a generalized additive model. Each candidate falls into one bin of each feature group (`src/NlpPipeline/Tagging/Extraction/TagFeatures.cs`), and the weights of its bins add up to the log-odds of being a keyword. Six groups are pairs of facts. One group uses the model of names (`names.bin`); after a change of that model, this one is trained again.

        The weights are trained by logistic regression (Microsoft.ML, LbfgsLogisticRegression, one thread). The L2 penalty is {TagRows.L2}, unless another one is stated. There is one set of weights for each kind of text:

        - **Main tags of articles** (L2 penalty {TagRows.MainL2}): These weights select the first five tags of an article. Training texts:
          - {sizes[8]} news articles of the training sets. We gave each two to four keywords, as the editor of a portal would: short words and names, nearly all of them from the headline. `data/training/tags-judged.jsonl` identifies the articles and contains the keywords, and a headline that we wrote if there was none.
          - {sizes[9]} modern articles, and short news with a title, that we wrote with their tags (`data/training/tags-written.jsonl`).
        - **All tags of articles**: Training texts are {sizes[1]} of these articles. We gave each the list of up to twelve tags that would appear under it, mainly plain nouns and names that recur.
        - **Both sets for articles** also use these texts:
          - each article without its headline, with a weight of {Number(TagRows.UntitledWeight)}
          - the abstracts below, with a weight of {Number(TagRows.AbstractShare)}
          - the headlines of TNEWS below, with a weight of {Number(TagRows.HeadlineShare)}
          - one article with a given list of twelve tags, with a weight of {ExampleWeight} (`--example`); as main tags, all twelve with {Number(TagRows.ExampleMainShare)} of it. That the model gives these twelve tags is a fit, not a test.
        - **Short texts** (at most {ShortWords.Longest} characters, without a title line; L2 penalty {TagRows.ShortL2}): Training texts:
          - {sizes[7]} reviews, microblogs, headlines, names of products and short news to which we gave tags: {sizes[12]} rows of `data/training/tags-short.jsonl` and {sizes[13]} short news of `data/training/tags-written.jsonl`. Tags that are not main tags have a weight of {Number(TagRows.FurtherWeight)}.
          - {sizes[3]} headlines of TNEWS with keywords, with a weight of {Number(TagRows.HeadlineShare)}
          - the articles with lists of tags, with a weight of {Number(TagRows.ArticleShare)}
        - **Abstracts**: {sizes[4]} abstracts. We wrote {sizes[11]} of them; the others are those of CSL with their authors' keywords. The weights of title lines are copied from the articles.

        In addition, {sizes[10]} tags that an earlier model gave are negative examples, because readers judged them to be torn or filler (`data/training/tags-bad.jsonl`). They have a weight of {Number(TagRows.BadWeight)}. Those of short texts are used for short texts, those of articles for both sets for articles.

        How texts are read:

        - The words of texts of at most {ShortWords.Longest} characters, including the title, are those of the learned mode. The words of other texts are those of jieba.
        - Abstracts are distinguished from articles by their words and their length.
        - In texts longer than all training articles (3,000 characters), counts are scaled to this length.
        - A count that fewer than {TagRows.LeastRows} candidates had in training has the weight of the next lower count.

        Without the last two rules, the tags of a book were rare words of its first pages.

        How the model was selected:

        - {sizes[2]} of the articles were held out. Features, weights of the sets and penalties were chosen by cross-validation on the others.
        - The scores below are those of models that were trained without the measured texts. The shipped model is trained on all texts.

        How the articles were judged:

        - The articles were judged again for this model. The readers saw the headline and the beginning for the main keywords, and the whole article for the lists.
        - The instructions were: short words of the headline; plain nouns that recur, few names that are only mentioned, no verbs. They follow the keywords on other portals' pages and the given list of twelve tags.
        - Earlier judgements had more compounds and put frequent words first. They agreed less with editors' keywords.
        - That titles matter most was learned from evaluation sets ([docs/accuracy.md](../docs/accuracy.md)).

        Cross-validation showed no difference for these variants, so the simpler form was kept:

        - a softmax over the candidates of each text instead of independent regressions
        - boosted trees over the same features (.591 instead of .597, for the ranking alone)
        - more features of titles: place, part of speech, count, habit and length in the title, and the neighbouring words
        - density and rank of counts; counts by part of speech

        Other variants gave no improvement and were rejected:

        - One set of weights for main tags and all tags: the same score at 3, but .484 instead of .536 at 12 (730 articles).
        - A subject (one of 26, judged by readers) for each of 56,000 words and terms, with the number of other words of the text that share it.
        - The similarity of word vectors.
        - A rating predicted from the characters.

        ## Statistics

        - **idf**: computed from the table of jieba 0.42.1 (MIT, see `THIRD-PARTY-NOTICES.md`), which counts as 10,000 documents, and the document counts of 10,451 news articles (People's Daily 1998, Sogou, THUCNews).
        - **Habit**: how much more often a word or phrase is a keyword of the headlines, abstracts and short texts that contain it than words in general.
        - **General**: the same for the main keywords of the articles. During training, habit and general of a text were counted in other texts only.
        - **Editors**: how much more often a word is in editors' lists of tags than its idf suggests. The lists are those of 14,702 news articles of 2009 to 2011 and of 2018, without the articles.
        - **Ending**: how often words with a given last character are tags of the short texts, because this character often indicates what a thing is (锅, 机, 鱼).
        - **Rating**: how good a tag a word or compound is in our judgement, from 1 to 9 (`data/training/tag-ratings.tsv`).
        - **Names and terms**: The names of `data/training/modern-names.tsv` and the terms of `data/training/terms.txt` are marked with their kind, so that they are not split.
        - **Stop words**: The words of `data/training/stop-words.txt` are never tags or ends of tags. They are function words, and words that occur evenly in reviews of hotels, books, food, clothes and electronics and in microblogs.

        The file contains {sizes[5]} words and phrases.

        ## Terms

        The texts are public research sets (TNEWS of CLUE and FewCLUE, CSL, People's Daily, the Sogou laboratory's news, THUCNews, and for short texts the review, microblog and finance sets of [sentiment.md](sentiment.md)) and are not part of this project. Only counts and weights made from them, and the tags that we gave, are part of it. To get weights with other terms, train on your own texts with the same command.

        ## Scores on the training sets

        "F1 at 3" compares the first three tags of a text with its keywords, and "recall at 5" is the share of the keywords among the first five. A tag is correct if it equals a keyword; case and width are ignored.

        {measured}
        Scores on sets that were not used for training: [docs/accuracy.md](../docs/accuracy.md).

        {sizes[6]} bytes.

        """;
}
