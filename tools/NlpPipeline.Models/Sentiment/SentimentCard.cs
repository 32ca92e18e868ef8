using System.Globalization;
using NlpPipeline.Classification;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>Writes the card of the shipped sentiment model.</summary>
internal static class SentimentCard
{
    internal static string Write(
        IReadOnlyList<SentimentText> texts, SortedDictionary<string, int> leftOut, DomainTrainer trainer, float[] calibration, string validated, string measured, int bytes,
        IReadOnlyList<SentimentText> shortTexts)
    {
        var settings = SentimentTrainer.Settings;
        string sources = string.Join('\n', texts.Where(t => t.IsLabeled).GroupBy(t => t.Source).Select(g => string.Create(
            CultureInfo.InvariantCulture,
            $"| {g.Key} | {DomainsOf(g)} | {g.Count(t => t.Class == 0)} | {g.Count(t => t.Class == 1)} | {g.Count(t => t.Class == 2)} | {leftOut.GetValueOrDefault(g.Key)} |")));
        string shortSources = string.Join('\n', shortTexts.GroupBy(t => t.Source).Select(g => string.Create(
            CultureInfo.InvariantCulture, $"| {g.Key} | {g.Count(t => t.Class == 0)} | {g.Count(t => t.Class == 1)} | {g.Count(t => t.Class == 2)} |")));
        return string.Create(CultureInfo.InvariantCulture, $"""
            # sentiment.bin

            How a text sounds: negative, neutral or positive. Made by `dotnet run -c Release --project tools/NlpPipeline.Models -- sentiment`; this card too. The shipped file is without n-grams: `join` puts them into [ngrams.bin](ngrams.md).

            ## Method

            Two logistic regressions, one of positive against negative, one of neutral against the rest; so sets without a neutral class teach the first
            and leave the second alone. Each is the sum of a model for all texts and of one model for each of {SentimentData.Domains.Length} domains
            ({string.Join(", ", SentimentData.Domains)}), these weighted with the probability of the domain less 0.05, or 0. A third model, a multinomial
            logistic regression in which a domain counts with the square root of its number of texts, gives these probabilities from the text alone; while training, each text's come from a model that has not seen it. It tells
            the domain of {trainer.GateAccuracy():P1} of the training texts right. All are trained with Microsoft.ML (LbfgsLogisticRegression,
            LbfgsMaximumEntropy, one thread, seeded).

            Features are the n-grams (n = 1 to 4) of characters, Latin words and numbers, folded to half width and lower case, that are in at least
            {settings.MinimumTexts} training texts: {trainer.Features}. The {settings.WideFeatures} most frequent have weights for each domain, the others only those for
            all texts. Counts are weighted with the inverse document frequency (its factor is in the exported weights) and divided by the sum of the
            square roots of the sentences' lengths. For polarity each is also multiplied by the root of the logarithm of how much likelier it is in
            texts of one pole than in those of the other (after Wang and Manning 2012), so that n-grams that tell are penalised less. So the log-odds of a text are the mean of those of its sentences, weighted with the square root of
            their lengths: a long text does not saturate, and repeating a text changes nothing. L2 penalty {settings.L2} (a quarter of it for the weights of the
            domains of reviews, {settings.L2OfGates} for the gates), at
            most {settings.Iterations} iterations. Weights are rounded to bytes, with a step for each column. Last, each regression is calibrated (Platt scaling, by
            Microsoft.ML) on the held-out texts: slope and intercept {calibration[0]:F3}, {calibration[1]:F3} and {calibration[2]:F3}, {calibration[3]:F3}.

            Short texts have an expert of their own: two more logistic regressions on texts of at most 60 UTF-16 units, with the n-grams of at least two of them and a
            bias for each of {DomainScorer.Lengths} lengths. Its weight is 1 up to {ShortTrainer.ShortUnits} units (characters, Latin words, numbers), 0 from {ShortTrainer.LongUnits} units on, and between them falls
            with the logarithm of the length; log-odds are mixed, so that an explanation still adds up. A full stop is given to every other text, and taken from every other
            text that has one, so that it tells nothing. Its features are also patterns of clauses, which n-grams cannot express: two to four successive kinds of words, and all kinds of a clause.
            The kinds are negations, praise, blame, faults, quantities whose rise is good or bad, rise, fall, comparison, expectation, excess, concession, question and wish; `ClauseWords.cs` lists
            their words, which were written for this project. The expert is calibrated on five folds.

            The form of the model and its settings were chosen on held-out parts of the training sets; docs/accuracy.md tells of each look at a set for measuring.

            ## Training texts

            Texts equal but for white space, punctuation, case and width count once, with the polarity of the first set and the first word on neutral. Left
            out are those equal to a text of the last table, or sharing with one at least half of the shorter one's stretches of eight characters. The
            emoticons of weibo_senti_100k are taken out, since they gave its labels. smp2020: neutral; angry, sad and afraid are negative; happy is positive;
            surprised is left out. finfe: 0 negative, 1 neutral, 2 positive. finnsp: 1 negative, 0 neutral; it counts double; the hotels, computers and books of
            chnsenticorp and three_class count three times, smp2020_usual 1.5 times; weibo_senti_100k counts 0.7. To the headlines of judged_headlines we gave a tone ourselves (`data/training/tone-judged.tsv` names file and
            line; a model's answers were not looked at while doing so), the neutral ones count .6; likewise to the beginnings of articles of judged_openings (`data/training/tone-judged-openings.tsv`), which count three times. written_articles (`data/training/tags-written.jsonl`), which counts three times, was written for this project, and so was comments_judged (`data/training/comments-judged.tsv`), which counts four times. The words of two lexicons come as short texts of the news, so that the tone of news is known, and the names of things in seven lists of THUOCL as neutral
            ones. What is neutral among headlines and names (these by half) counts for polarity as half a positive and half a negative text, so that the characters of names lean neither way. {texts.Count(t => !t.IsLabeled)} headlines and pieces of articles without a label teach the gates alone what news looks like.

            | set | domain | negative | neutral | positive | left out, near to texts for measuring |
            |---|---|---:|---:|---:|---:|
            {sources}

            The expert for short texts learns from these:

            | set | negative | neutral | positive |
            |---|---:|---:|---:|
            {shortSources}

            short_judged (`data/training/short-judged.tsv`, and `short-templates.tsv` made from templates) was written for this project, clauses_judged (`data/training/clauses-judged.tsv`) are clauses of the training reviews, judged one by one and
            named by file, line and offsets; clauses on which readers would be divided are left out. Sets of two classes
            teach the expert polarity alone. Neither has a text of the suite that measures them.

            ## Terms

            The texts are public research sets and are not part of this project; only weights made from them are. ChnSentiCorp, online_shopping,
            waimai, weibo and the sets of the NLPCC and SMP evaluations were released for research without a licence text; finfe, finnsp, seed_headlines and cars come
            from public benchmarks of financial language and car comments; the words are from JioNLP (Apache-2.0) and from the financial lexicon of Jiang et al. (2021),
            the names of things from THUOCL (MIT), the articles from the Sogou laboratory and THUCNews, for research.
            Whoever needs weights with other terms trains on texts of their own with `nlp train sentiment`.

            ## Every fifth text of the training sets, held out

            "Of two" compares the probabilities of positive and negative alone, on the texts that are one of the two: the sign of the score. Calibration errors
            are expected calibration errors over fifteen bins. The figures are of a model
            trained without these texts, expert for short texts included, with weights rounded as in the shipped file.

            {validated}
            ## Sets that took no part in training

            With the shipped file. 331 texts of chnsenticorp/test stand in that set's training file; test_not_in_train is the rest.

            {measured}
            {bytes} bytes.

            """);
    }

    private static string DomainsOf(IEnumerable<SentimentText> texts) =>
        string.Join(", ", texts.Select(t => t.Domain).Where(d => d >= 0).Distinct().Order().Select(d => SentimentData.Domains[d]));
}

/// <summary>
/// The results on one data set: for all three classes and, on the negative and positive texts, for these two alone. For a set of two classes, mainly the
/// latter is meaningful.
/// </summary>
internal sealed class SentimentFigures
{
    internal const string TableHead =
        "| set | texts | accuracy, three classes | macro F1, three classes | calibration error | accuracy of two | calibration error of two |\n|---|---:|---:|---:|---:|---:|---:|\n";

    private readonly Evaluation _three = new(SentimentLabels.OfShipped);
    private readonly Evaluation _two = new(["negative", "positive"]);
    private bool _hasNeutral;

    internal void Add(SentimentText text, double negative, double neutral, double positive)
    {
        _three.Add(text.Class, [negative, neutral, positive]);
        _hasNeutral |= text.IsNeutral is not null;
        if (text.Class == SentimentData.Neutral) return;
        double sum = Math.Max(negative + positive, 1e-30);
        _two.Add(text.Class == SentimentData.Positive ? 1 : 0, [negative / sum, positive / sum]);
    }

    internal string Row(string source)
    {
        string three = _hasNeutral
            ? string.Create(CultureInfo.InvariantCulture, $"{_three.Accuracy:F4} | {_three.MacroF1:F4} | {_three.CalibrationError:F4}")
            : " | | ";
        return string.Create(CultureInfo.InvariantCulture, $"| {source} | {_three.Count} | {three} | {_two.Accuracy:F4} | {_two.CalibrationError:F4} |");
    }
}
