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
            $"| {g.Key} | {DomainsOf(g)} | {g.Count(t => t.Class == 0):N0} | {g.Count(t => t.Class == 1):N0} | {g.Count(t => t.Class == 2):N0} | {leftOut.GetValueOrDefault(g.Key):N0} |")));
        string shortSources = string.Join('\n', shortTexts.GroupBy(t => t.Source).Select(g => string.Create(
            CultureInfo.InvariantCulture, $"| {g.Key} | {g.Count(t => t.Class == 0):N0} | {g.Count(t => t.Class == 1):N0} | {g.Count(t => t.Class == 2):N0} |")));
        return string.Create(CultureInfo.InvariantCulture, $"""
            # sentiment.bin

            The sentiment model: whether a text is negative, neutral or positive. `dotnet run -c Release --project tools/NlpPipeline.Models -- sentiment` writes the model and this card. The shipped file contains no n-grams; `join` moves them to [ngrams.bin](ngrams.md).

            ## Method

            The model consists of two logistic regressions:

            - **Polarity**: positive against negative.
            - **Neutrality**: neutral against the rest. Sets without a neutral class are not used for it.

            Each regression is the sum of a model for all texts and of one model for each of {SentimentData.Domains.Length} domains ({string.Join(", ", SentimentData.Domains)}). The weight of a domain's model is the probability of the domain minus 0.05, but at least 0.

            A third model, a multinomial logistic regression, predicts the probabilities of the domains from the text alone:

            - In its training, the weight of a domain is the square root of its number of texts.
            - While the two regressions are trained, the probabilities of each text come from a model that was trained without this text.
            - It predicts the correct domain for {trainer.GateAccuracy():P1} of the training texts.

            All models are trained with Microsoft.ML (LbfgsLogisticRegression, LbfgsMaximumEntropy, one thread, fixed seed).

            ### Features

            The features are the n-grams (n = 1 to 4) of characters, Latin words and numbers, in half-width form and lower case.

            - The {trainer.Features:N0} n-grams that occur in at least {settings.MinimumTexts} training texts are used. The {settings.WideFeatures:N0} most frequent ones have weights for each domain, the others only weights for all texts.
            - The count of an n-gram is multiplied by the inverse document frequency, which is included in the exported weights, and divided by the sum of the square roots of the sentences' lengths. The log-odds of a text are therefore the mean of the log-odds of its sentences, weighted by the square roots of their lengths. The log-odds of long texts do not saturate, and repeating a text does not change the result.
            - For polarity, the count is also multiplied by the square root of the log-ratio of the n-gram's frequencies in positive and negative texts (after Wang and Manning 2012). Informative n-grams are therefore penalized less.

            ### Training

            - The L2 penalty is {settings.L2}. It is a quarter of that for the weights of the domains of reviews, and {settings.L2OfGates} for the model of domains.
            - The two regressions are trained in at most {settings.Iterations} iterations.
            - Weights are rounded to one byte, with one step size for each column.
            - Each regression is calibrated on the held-out texts (Platt scaling, with Microsoft.ML). Slope and intercept are {calibration[0]:F3} and {calibration[1]:F3} for polarity, {calibration[2]:F3} and {calibration[3]:F3} for neutrality.

            The form of the model and its settings were chosen on held-out parts of the training sets. [docs/accuracy.md](../docs/accuracy.md) lists each measurement on an evaluation set.

            ### Expert for short texts

            Short texts have an additional model, the expert: two more logistic regressions, trained on texts of at most 60 UTF-16 code units. The texts of comments_judged and judged_headlines are used at any length.

            - **Weight**: The expert has a weight of 1 up to {ShortTrainer.ShortUnits} units (characters, Latin words, numbers) and of 0 from {ShortTrainer.LongUnits} units on. Between these, the weight decreases with the logarithm of the length. The weighted mean of the log-odds is used, so that the contributions in an explanation add up to the result.
            - **Features**: n-grams that occur in at least two of these texts, and patterns of clauses. Each of {DomainScorer.Lengths} classes of length has a bias.
            - **Patterns of clauses** express what n-grams cannot. They are the sequences of two to four successive kinds of words, and all kinds of words in a clause. The kinds are negations, praise, blame, faults, quantities whose rise is good or bad, rise, fall, comparison, expectation, excess, concession, question and wish. `ClauseWords.cs` lists their words, which were written for this project.
            - **Full stops**: In every second text, except those of judged_headlines, a full stop at the end is removed, or added if the text ends without punctuation. A full stop therefore has no influence.
            - **Calibration**: cross-validation with five folds.

            ## Training texts

            Duplicates and evaluation texts:

            - Texts that differ only in white space, punctuation, case or width count once. Such a text has the polarity of the first set, and the neutrality of the first set that labels it.
            - Texts are left out if they are equal to an evaluation text (last table), or if they share at least half of the eight-character sequences of the shorter text with one.

            Labels:

            - **weibo_senti_100k**: The emoticons are removed, because the labels were derived from them.
            - **smp2020**: Neutral is neutral; angry, sad and afraid are negative; happy is positive; surprised is left out.
            - **finfe**: 0 is negative, 1 is neutral, 2 is positive.
            - **finnsp**: 1 is negative, 0 is neutral.
            - **judged_headlines**: headlines whose tone we judged. `data/training/tone-judged.tsv` contains file and line. The readers did not see the answers of a model.
            - **judged_openings**: beginnings of articles that we judged in the same way (`data/training/tone-judged-openings.tsv`).
            - **written_articles** (`data/training/tags-written.jsonl`) and **comments_judged** (`data/training/comments-judged.tsv`) were written for this project.
            - **jionlp_words** and **jiang2021_words**: the words of two lexicons, as short texts of the domain news, so that the model knows the tone of news.
            - **thuocl_words**: the names of things in seven lists of THUOCL, as neutral texts.
            - {texts.Count(t => !t.IsLabeled):N0} headlines and parts of articles without a label are examples of news. Only the model of domains is trained on them.

            Weights of texts in the two regressions:

            | texts | weight |
            |---|---:|
            | finnsp | 2 |
            | hotels, computers and books of chnsenticorp and three_class | 3 |
            | smp2020_usual | 1.5 |
            | weibo_senti_100k | 0.7 |
            | neutral headlines of judged_headlines | 0.6 |
            | judged_openings | 3 |
            | written_articles | 3 |
            | comments_judged | 4 |

            For polarity, a neutral text of judged_headlines or thuocl_words counts as half a positive and half a negative text (a name of thuocl_words with half of this weight). The characters of names are therefore neither positive nor negative.

            | set | domain | negative | neutral | positive | left out (near to evaluation texts) |
            |---|---|---:|---:|---:|---:|
            {sources}

            The expert for short texts is trained on these sets:

            | set | negative | neutral | positive |
            |---|---:|---:|---:|
            {shortSources}

            - **short_judged** (`data/training/short-judged.tsv`, and `short-templates.tsv`, which was made from templates) was written for this project.
            - **clauses_judged** (`data/training/clauses-judged.tsv`) consists of clauses of the training reviews, named by file, line and offsets. Each was judged individually. Clauses about which readers would disagree are left out.
            - Sets of two classes are used for polarity only.
            - Neither short_judged nor clauses_judged contains a text of the suite that measures the expert.

            ## Terms

            The texts are public research sets and are not part of this project; only weights made from them are.

            - ChnSentiCorp, online_shopping, waimai, weibo and the sets of the NLPCC and SMP evaluations were released for research without a licence text.
            - finfe, finnsp, seed_headlines and cars are from public benchmarks of financial language and comments on cars.
            - The words are from JioNLP (Apache-2.0) and from the financial lexicon of Jiang et al. (2021), the names of things from THUOCL (MIT).
            - The articles are from the Sogou laboratory and THUCNews, for research.

            To get weights with other terms, train on your own texts with `nlp train sentiment`.

            ## Scores on held-out training texts

            Every fifth text of the training sets was held out. The scores are those of a model that was trained without these texts, including the expert for short texts, with weights rounded as in the shipped file.

            - "Of two" compares only the probabilities of positive and negative, on texts that are positive or negative. This is the sign of the score.
            - Calibration errors are expected calibration errors over fifteen bins.
            - A set in which no text is labelled as neutral or as not neutral has no scores for three classes.

            {validated}
            ## Scores on sets that were not used for training

            The scores are those of the shipped file. 331 texts of chnsenticorp/test are also in the training file of that set. test_not_in_train contains the other texts, without repetitions (846).

            {measured}
            {bytes:N0} bytes with its n-grams. The shipped file is smaller, because its n-grams are in [ngrams.bin](ngrams.md).

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
        return string.Create(CultureInfo.InvariantCulture, $"| {source} | {_three.Count:N0} | {three} | {_two.Accuracy:F4} | {_two.CalibrationError:F4} |");
    }
}
