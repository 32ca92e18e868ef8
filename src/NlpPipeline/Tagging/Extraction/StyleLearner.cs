namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Learns a <see cref="TagStyle"/>: a logistic regression on the candidates of the articles, whose prior is that the shipped log-odds are
/// right. The posterior maximum is found by Newton's method.
/// </summary>
internal static class StyleLearner
{
    private const int Folds = 5;

    /// <summary>The precision of the prior of the weights, of a few articles, which are the whole specification, and of many.</summary>
    private const double FewPrecision = 0.3, Precision = 3;
    private const double ScalePrecision = 1, BasePrecision = 0.01;

    /// <summary>The maximum mean number of tags for which the weights of main tags are the prior.</summary>
    private const double ShortList = 5;
    private const int MostSteps = 30;
    private const double Tolerance = 1e-6;

    internal static TagStyle Learn(List<TaggedArticle> articles)
    {
        var segmenter = Pipeline.CreateBuilder().AddSegmenter().Build();
        articles = [.. articles.Where(article => article.Tags.Any(tag => !string.IsNullOrWhiteSpace(tag)))];
        double mean = articles.Count == 0 ? 0 : articles.Average(article => Keys(article).Count);
        bool isShort = mean <= ShortList;
        var extractor = new TagExtractor();
        var texts = articles.ConvertAll(article => extractor.ReadStyleRows(segmenter.Process(article.Text, article.Title), Keys(article), isShort));
        if (!texts.Exists(text => Array.IndexOf(text.IsTag, true) >= 0))
            throw new ArgumentException("No article contains one of its tags as a word or compound; give articles with tags that occur in their texts.", nameof(articles));
        double precision = articles.Count < Folds ? FewPrecision : Precision;
        double? f1 = null, defaultF1 = null;
        if (articles.Count >= Folds)
        {
            int top = Math.Max(1, (int)Math.Round(mean));
            (f1, defaultF1) = (F1Of(fold => Fit(texts.Where((_, i) => i % Folds != fold), precision, isShort, 0, null, null)), F1Of(_ => null));

            double F1Of(Func<int, TagStyle?> learn)
            {
                int right = 0, given = 0, wanted = 0;
                for (int fold = 0; fold < Folds; fold++)
                {
                    var pipeline = Pipeline.CreateBuilder().AddSegmenter().Add(new TagExtractor(new TagOptions { Top = top, MinWeight = 0 }, style: learn(fold))).Build();
                    for (int i = fold; i < articles.Count; i += Folds)
                    {
                        var keys = Keys(articles[i]);
                        var tags = pipeline.Process(articles[i].Text, articles[i].Title).Tags;
                        right += tags.Count(tag => keys.Contains(WordKey.Of(tag.Text)));
                        (given, wanted) = (given + tags.Count, wanted + keys.Count);
                    }
                }
                return 2.0 * right / Math.Max(1, given + wanted);
            }
        }
        return Fit(texts, precision, isShort, articles.Count, f1, defaultF1);
    }

    private static HashSet<ulong> Keys(TaggedArticle article) => [.. article.Tags.Where(tag => !string.IsNullOrWhiteSpace(tag)).Select(tag => WordKey.Of(tag.Trim()))];

    /// <summary>Finds scale, base and weights; the parameters are in this order.</summary>
    private static TagStyle Fit(IEnumerable<StyleRows> texts, double precision, bool isShort, int articles, double? f1, double? defaultF1)
    {
        var rows = texts.ToArray();
        int size = StyleRows.Size;
        double[] at = new double[size], prior = new double[size], precisions = new double[size];
        Array.Fill(precisions, precision);
        (precisions[0], precisions[1]) = (ScalePrecision, BasePrecision);
        at[0] = prior[0] = 1;
        double loss = Loss(rows, at, prior, precisions);
        for (int step = 0; step < MostSteps; step++)
        {
            double[] change = Solve(rows, at, prior, precisions);
            double length = 1, next = double.PositiveInfinity;
            double[] moved = at;
            for (; length > 1e-4; length /= 2)
            {
                moved = [.. at.Zip(change, (value, by) => value - (length * by))];
                next = Loss(rows, moved, prior, precisions);
                if (next <= loss) break;
            }
            if (next > loss) break;
            bool isDone = loss - next < Tolerance * (1 + loss);
            (at, loss) = (moved, next);
            if (isDone) break;
        }
        return new TagStyle(at[2..], at[0], at[1], isShort, articles, f1, defaultF1);
    }

    private static double Loss(StyleRows[] texts, double[] at, double[] prior, double[] precisions)
    {
        double loss = 0;
        for (int j = 0; j < at.Length; j++) loss += 0.5 * precisions[j] * (at[j] - prior[j]) * (at[j] - prior[j]);
        foreach (var text in texts)
        {
            for (int i = 0; i < text.IsTag.Length; i++)
            {
                double z = Dot(text.Row(i), at);
                loss += Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))) - (text.IsTag[i] ? z : 0);
            }
        }
        return loss;
    }

    /// <summary>Returns the Newton step: the inverse of the curvature times the gradient, by Cholesky decomposition.</summary>
    private static double[] Solve(StyleRows[] texts, double[] at, double[] prior, double[] precisions)
    {
        int size = at.Length;
        double[] gradient = new double[size];
        double[,] curvature = new double[size, size];
        for (int j = 0; j < size; j++)
        {
            gradient[j] = precisions[j] * (at[j] - prior[j]);
            curvature[j, j] = precisions[j];
        }
        foreach (var text in texts)
        {
            for (int i = 0; i < text.IsTag.Length; i++)
            {
                var row = text.Row(i);
                double p = 1 / (1 + Math.Exp(-Dot(row, at))), error = p - (text.IsTag[i] ? 1 : 0), weight = p * (1 - p);
                for (int j = 0; j < size; j++)
                {
                    if (row[j] == 0) continue; // most
                    gradient[j] += error * row[j];
                    double scaled = weight * row[j];
                    for (int k = 0; k <= j; k++) curvature[j, k] += scaled * row[k];
                }
            }
        }
        for (int j = 0; j < size; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                double sum = curvature[j, k];
                for (int m = 0; m < k; m++) sum -= curvature[j, m] * curvature[k, m];
                curvature[j, k] = j == k ? Math.Sqrt(sum) : sum / curvature[k, k];
            }
            for (int m = 0; m < j; m++) gradient[j] -= curvature[j, m] * gradient[m];
            gradient[j] /= curvature[j, j];
        }
        for (int j = size - 1; j >= 0; j--)
        {
            for (int m = j + 1; m < size; m++) gradient[j] -= curvature[m, j] * gradient[m];
            gradient[j] /= curvature[j, j];
        }
        return gradient;
    }

    private static double Dot(ReadOnlySpan<double> row, double[] at)
    {
        double sum = 0;
        for (int j = 0; j < at.Length; j++) sum += row[j] * at[j];
        return sum;
    }
}

/// <summary>The candidates of an article: for each its shipped log-odds, 1, and its style features; and whether it is a tag.</summary>
internal sealed class StyleRows(double[] values, bool[] isTag)
{
    internal static int Size => StyleFeatures.Count + 2;

    internal bool[] IsTag { get; } = isTag;

    internal ReadOnlySpan<double> Row(int index) => values.AsSpan(index * Size, Size);
}
