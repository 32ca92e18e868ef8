using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.ML;

/// <summary>The candidates of the training texts as rows of bins, and the regression over them.</summary>
internal sealed class TagRows(TagLexicon lexicon)
{
    internal const float L2 = 10;

    /// <summary>An article's rows are learnt as tags and, with this weight, as leading tags, so that these come first.</summary>
    internal const float LeadingWeight = 3;

    /// <summary>The shares of a row of other texts in the weights for articles.</summary>
    internal const float AbstractShare = 0.1f, HeadlineShare = 0.03f;

    private readonly Segmenter _segmenter = new();
    private readonly TextAnalysis _analysis = new(Lexicon.Default, lexicon.LookUp);
    private readonly List<TagText>[] _texts = [[], [], []];

    internal int Count => _texts.Sum(texts => texts.Sum(text => text.Rows.Length));

    /// <summary>Adds a text with its keywords.</summary>
    internal void Add(TextKind kind, int fold, KeywordText text)
    {
        var gold = text.Keywords.Select(keyword => WordKey.Of(keyword)).Distinct().ToList();
        _texts[(int)kind].Add(ToRows(fold, text, DocumentShape.Of(text.Text), gold));
    }

    private TagText ToRows(int fold, KeywordText text, in DocumentShape shape, List<ulong> gold)
    {
        var scratch = Analyze(text.Text, shape);
        var facts = DocumentFacts.Of(shape, scratch.Candidates, text.Section is null ? 0 : WordKey.Of(text.Section));
        var rows = new List<TagRow>();
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        foreach (ref readonly var candidate in scratch.Candidates.All)
        {
            if (!TextAnalysis.MayBeTag(candidate, text.Text)) continue;
            TagFeatures.Of(candidate, candidate.Words == 1 ? candidate.Lexical : lexicon.LookUp(candidate.Key), scratch.Candidates, facts, bins);
            rows.Add(new TagRow(Array.ConvertAll(bins.ToArray(), bin => (short)bin), gold.IndexOf(candidate.Key)));
        }
        return new TagText(fold, text.Leading, text.IsLeadingOnly, gold.Count, [.. rows]);
    }

    private ExtractionScratch Analyze(string text, in DocumentShape shape)
    {
        var document = new Document(text);
        _segmenter.Annotate(document);
        _analysis.Run(document, shape, ExtractionScratch.Mine);
        return ExtractionScratch.Mine;
    }

    /// <summary>The F1 at so many tags of the texts of some folds, each scored by weights that did not see its own.</summary>
    /// <param name="kind">The kind of text.</param>
    /// <param name="top">How many tags.</param>
    /// <param name="leading">Whether only the leading keywords count.</param>
    /// <param name="folds">The folds to measure.</param>
    /// <param name="never">A fold that no weights see; -1 for none.</param>
    internal double Measure(TextKind kind, int top, bool leading, IEnumerable<int> folds, int never = -1)
    {
        int right = 0, given = 0, wanted = 0;
        foreach (int fold in folds)
        {
            var (weights, _) = Train(kind, fold, never);
            foreach (var text in _texts[(int)kind].Where(text => text.Fold == fold && (leading || !text.IsLeadingOnly)))
            {
                int most = leading ? Math.Min(text.Leading, text.Wanted) : text.Wanted;
                var best = text.Rows.OrderByDescending(row => row.Bins.Sum(bin => weights[bin])).Take(top).ToArray();
                right += best.Count(row => row.Rank >= 0 && row.Rank < most);
                given += best.Length;
                wanted += most;
            }
        }
        return 2.0 * right / (given + wanted);
    }

    /// <summary>The weights of all bins and the base, learnt from every text but those of some folds.</summary>
    internal (float[] Weights, float Bias) Train(TextKind kind, params int[] without)
    {
        var context = new MLContext(Lbfgs.Seed);
        var schema = SchemaDefinition.Create(typeof(BinRow));
        schema[nameof(BinRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, TagFeatures.Total);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(BinRow.Weight),
            L1Regularization = 0,
            L2Regularization = L2,
            OptimizationTolerance = 1e-5f,
            MaximumNumberOfIterations = 200,
            NumberOfThreads = 1, // the order of additions decides the last bits
        });
        var model = trainer.Fit(context.Data.LoadFromEnumerable(Examples(kind, without), schema)).Model.SubModel;
        return ([.. model.Weights], model.Bias);
    }

    private IEnumerable<BinRow> Examples(TextKind kind, int[] without)
    {
        foreach (var text in _texts[(int)kind].Where(text => !without.Contains(text.Fold)))
        {
            foreach (var row in text.Rows)
            {
                if (!text.IsLeadingOnly) yield return row.ToBinRow(row.Rank >= 0, 1);
                if (kind == TextKind.Article) yield return row.ToBinRow(row.Rank >= 0 && row.Rank < text.Leading, LeadingWeight);
            }
        }
        if (kind != TextKind.Article) yield break;
        foreach (var (texts, share) in new[] { (_texts[(int)TextKind.Abstract], AbstractShare), (_texts[(int)TextKind.Headline], HeadlineShare) })
            foreach (var row in texts.SelectMany(text => text.Rows)) yield return row.ToBinRow(row.Rank >= 0, share);
    }

    private sealed record TagText(int Fold, int Leading, bool IsLeadingOnly, int Wanted, TagRow[] Rows);

    /// <param name="Bins">The bin in each group of features.</param>
    /// <param name="Rank">Its place among the keywords; -1 where it is none.</param>
    private readonly record struct TagRow(short[] Bins, int Rank)
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
