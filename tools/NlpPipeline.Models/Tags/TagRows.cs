using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using NlpPipeline.ML;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Models;

/// <summary>The candidates of the training texts as rows of bins, and the regression on them.</summary>
internal sealed class TagRows(TagLexicon lexicon)
{
    /// <summary>The penalties of the weights for main keywords and for others.</summary>
    internal const float MainL2 = 7, L2 = 20;

    /// <summary>The minimum number of rows with a count to learn its weight; most articles are there twice, with and without their headlines.</summary>
    internal const int LeastRows = 100;

    /// <summary>The weights of the rows of abstracts and headlines when the weights for other texts are trained.</summary>
    internal const float AbstractShare = 0.1f, HeadlineShare = 0.03f;

    /// <summary>The penalty of the weights for short texts, and the weight of the articles' rows and of further tags in their training.</summary>
    internal const float ShortL2 = 3, ArticleShare = 0.05f, FurtherWeight = 0.25f;

    /// <summary>The weight of the rows of an article without its headline, in both sets of weights for articles, even if it has main keywords only.</summary>
    internal const float UntitledWeight = 0.25f;

    /// <summary>The share of the weight of a list without main keywords, and of the example, whose tags all count as main ones, when the weights for main keywords are trained.</summary>
    internal const float MainShare = 0.1f, ExampleMainShare = 0.25f;

    /// <summary>The weight of a candidate that was given as a tag and that we judged to be torn or filler.</summary>
    internal const float BadWeight = 3;

    private readonly Segmenter _segmenter = new();
    private readonly TextAnalysis _analysis = new(lexicon.LookUp);
    private readonly List<TagText>[] _texts = [[], [], []];
    private readonly List<(int Fold, TagRow Row)>[] _bad = [[], [], []];

    internal int Count => _texts.Sum(texts => texts.Sum(text => text.Rows.Length));

    /// <summary>Adds a text with its keywords.</summary>
    /// <param name="kind">The kind of the text.</param>
    /// <param name="fold">The fold of the text.</param>
    /// <param name="text">The text with its keywords.</param>
    /// <param name="weight">The weight of its rows.</param>
    internal void Add(TextKind kind, int fold, KeywordText text, float weight = 1)
    {
        var rows = Rows(kind, text);
        _texts[(int)kind].Add(new TagText(fold, text.IsGraded || weight != 1, text.Main > 0 || weight == 1, weight, [.. rows]));
    }

    /// <summary>Adds the bad tags of a text, which are its keywords, as negative examples; its other candidates were not judged.</summary>
    internal void AddBad(TextKind kind, int fold, KeywordText text) =>
        _bad[(int)kind].AddRange(Rows(kind, text).Where(row => row.IsKeyword).Select(row => (fold, row with { IsKeyword = false, IsMain = false })));

    /// <summary>The number of negative examples.</summary>
    internal int BadCount => _bad.Sum(rows => rows.Count);

    private List<TagRow> Rows(TextKind kind, KeywordText text)
    {
        var gold = text.Keywords.Select(keyword => WordKey.Of(keyword)).Distinct().ToList();
        string whole = text.Whole;
        var shape = text.Shape;
        var document = new Document(whole);
        _segmenter.Annotate(document);
        var scratch = ExtractionScratch.Mine;
        _analysis.Run(document, shape, scratch);
        var facts = DocumentFacts.Of(shape, scratch.Candidates, text.Section is null ? 0 : WordKey.Of(text.Section));
        var rows = new List<TagRow>();
        Span<byte> bins = stackalloc byte[TagFeatures.Groups.Length];
        foreach (ref readonly var candidate in scratch.Candidates.All)
        {
            var entry = candidate.Words == 1 ? candidate.Lexical : lexicon.LookUp(candidate.Key);
            if (!TextAnalysis.MayBeTag(candidate, whole) || !TextAnalysis.IsWhole(candidate, entry) || entry.IsStopWord) continue;
            if (kind == TextKind.Article && !TagScorer.IsWorthScoring(candidate, scratch.Candidates, shape) && !entry.IsKnownKeyword) continue;
            TagFeatures.Of(candidate, entry, scratch.Candidates, facts, lexicon.EndingOf(whole[candidate.Start + candidate.Length - 1]), bins);
            int rank = gold.IndexOf(candidate.Key);
            rows.Add(new TagRow([.. bins.ToArray().Select((bin, group) => (short)(TagFeatures.Offsets[group] + bin))], rank >= 0, rank >= 0 && rank < text.Main));
        }
        return rows;
    }

    /// <summary>Trains the weights of all bins and the bias on all texts except those of some folds.</summary>
    internal (float[] Weights, float Bias) Train(TextKind kind, params int[] without)
    {
        var context = new MLContext(Lbfgs.Seed);
        var schema = SchemaDefinition.Create(typeof(BinRow));
        schema[nameof(BinRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, TagFeatures.Total);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(BinRow.Weight),
            L1Regularization = 0,
            L2Regularization = kind == TextKind.ArticleMain ? MainL2 : kind == TextKind.Short ? ShortL2 : L2,
            OptimizationTolerance = 1e-5f,
            MaximumNumberOfIterations = 200,
            NumberOfThreads = 1, // the order of additions affects the last bits
        });
        var model = trainer.Fit(context.Data.LoadFromEnumerable(Examples(kind, without), schema)).Model.SubModel;
        float[] weights = [.. model.Weights];
        LevelCounts(weights, kind, without);
        return (weights, model.Bias);
    }

    /// <summary>Gives counts beyond the learnt ones, as in a book, the weight of the greatest learnt one.</summary>
    private void LevelCounts(float[] weights, TextKind kind, int[] without)
    {
        int[] rows = new int[TagFeatures.Total];
        foreach (var row in Examples(kind, without))
            foreach (int bin in row.Features.GetIndices()) rows[bin]++;
        foreach (int first in TagFeatures.FirstCountBins)
            for (int bin = first + 1; bin < first + TagFeatures.CountBins; bin++)
                if (rows[bin] < LeastRows) weights[bin] = weights[bin - 1];
    }

    private IEnumerable<BinRow> Examples(TextKind kind, int[] without)
    {
        bool isMain = kind == TextKind.ArticleMain, isArticle = isMain || kind == TextKind.Article;
        foreach (var text in Texts(isArticle ? TextKind.Article : kind))
        {
            foreach (var row in text.Rows)
            {
                // A list without main keywords only shows which candidates are not keywords.
                if (isMain && !text.HasMain && !row.IsKeyword) yield return row.ToBinRow(false, text.Weight * MainShare);
                else if (kind == TextKind.Short) yield return row.ToBinRow(row.IsKeyword, text.Weight * (row.IsKeyword && !row.IsMain ? FurtherWeight : 1));
                else if (!isArticle || (isMain ? text.HasMain : text.IsGraded)) yield return row.ToBinRow(isMain ? row.IsMain : row.IsKeyword, isMain && text.Weight > 1 ? text.Weight * ExampleMainShare : text.Weight);
            }
        }
        foreach (var (fold, row) in _bad[(int)(isArticle ? TextKind.Article : kind)])
            if (!without.Contains(fold)) yield return row.ToBinRow(false, BadWeight);
        var others = kind switch
        {
            TextKind.Short => Texts(TextKind.Article).Where(text => text.IsGraded && text.Weight == 1).Select(text => (text.Rows, Share: ArticleShare)),
            TextKind.Abstract => [],
            _ => Texts(TextKind.Abstract).Select(text => (text.Rows, Share: AbstractShare)).Concat(Texts(TextKind.Short).Where(text => text.Weight != 1).Select(text => (text.Rows, Share: text.Weight))),
        };
        foreach (var (rows, share) in others)
            foreach (var row in rows) yield return row.ToBinRow(row.IsKeyword, share);

        IEnumerable<TagText> Texts(TextKind kind) => _texts[(int)kind].Where(text => !without.Contains(text.Fold));
    }

    private sealed record TagText(int Fold, bool IsGraded, bool HasMain, float Weight, TagRow[] Rows);

    private readonly record struct TagRow(short[] Bins, bool IsKeyword, bool IsMain)
    {
        internal BinRow ToBinRow(bool label, float weight) => new()
        {
            Label = label,
            Weight = weight,
            Features = new VBuffer<float>(TagFeatures.Total, Bins.Length, [.. Enumerable.Repeat(1f, Bins.Length)], Array.ConvertAll(Bins, bin => (int)bin)),
        };
    }

    private sealed class BinRow
    {
        public bool Label { get; set; }
        public float Weight { get; set; }
        public VBuffer<float> Features { get; set; }
    }
}

/// <summary>Measures the agreement of tags with keywords assigned by people.</summary>
/// <param name="top">The number of tags per text.</param>
/// <param name="mainOnly">Whether only the main keywords count.</param>
internal sealed class TagMeasure(int top, bool mainOnly)
{
    private int _right, _given, _wanted;

    internal double F1 => 2.0 * _right / (_given + _wanted);

    internal double Recall => (double)_right / _wanted;

    /// <summary>Adds texts.</summary>
    internal void Add(TagModel model, IEnumerable<KeywordText> texts)
    {
        var pipeline = Pipeline.CreateBuilder().Add(new Segmenter()).Add(new TagExtractor(new TagOptions { Top = top }, model, null)).Build();
        foreach (var text in texts)
        {
            var keywords = text.Keywords.Take(mainOnly ? text.Main : text.Keywords.Length).Select(keyword => WordKey.Of(keyword)).ToHashSet();
            var tags = pipeline.Process(text.Text, text.Title).Tags;
            _right += tags.Count(tag => keywords.Contains(WordKey.Of(tag.Text)));
            _given += tags.Count;
            _wanted += keywords.Count;
        }
    }
}
