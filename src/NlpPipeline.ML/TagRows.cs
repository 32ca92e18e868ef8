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

    private readonly Segmenter _segmenter = new();
    private readonly TextAnalysis _analysis = new(Lexicon.Default, lexicon.LookUp);
    private readonly List<TagText>[] _texts = [[], [], []];

    internal int Count => _texts.Sum(texts => texts.Sum(text => text.Rows.Length));

    /// <summary>Adds a text with its keywords.</summary>
    internal void Add(TextKind kind, int fold, KeywordText text)
    {
        var gold = text.Keywords.Select(keyword => WordKey.Of(keyword)).ToHashSet();
        Add(kind, fold, text, DocumentShape.Of(text.Text), gold);
    }

    /// <summary>Adds the body of an article; what is to be found are the words and compounds of its title, of which the body says nothing.</summary>
    internal void AddTitled(int fold, string title, KeywordText body)
    {
        Analyze(title, new DocumentShape(TitleKind.None, default, default, title.Length));
        var gold = new HashSet<ulong>();
        foreach (ref readonly var candidate in ExtractionScratch.Mine.Candidates.All)
        {
            if (TextAnalysis.MayBeTag(candidate, title)) gold.Add(candidate.Key);
        }
        int lead = body.Text.AsSpan().IndexOfAny('。', '\n');
        var shape = new DocumentShape(TitleKind.Line, default, new TextSpan(0, lead < 0 ? body.Text.Length : lead), body.Text.Length);
        Add(TextKind.Article, fold, body, shape, gold);
    }

    /// <summary>The F1 at so many tags, each text scored by weights that did not see its fold.</summary>
    internal double CrossValidate(TextKind kind, int top)
    {
        int right = 0, given = 0, wanted = 0;
        for (int fold = 0; fold < TagTrainer.Folds; fold++)
        {
            var (weights, _) = Train(kind, fold);
            foreach (var text in _texts[(int)kind].Where(text => text.Fold == fold))
            {
                var best = text.Rows.OrderByDescending(row => row.Bins.Sum(bin => weights[bin])).Take(top).ToArray();
                right += best.Count(row => row.IsKeyword);
                given += best.Length;
                wanted += text.Wanted;
            }
        }
        return 2.0 * right / (given + wanted);
    }

    /// <summary>The weights of all bins and the base, learnt from every text but those of a fold.</summary>
    internal (float[] Weights, float Bias) Train(TextKind kind, int without = -1)
    {
        var context = new MLContext(Lbfgs.Seed);
        var schema = SchemaDefinition.Create(typeof(BinRow));
        schema[nameof(BinRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, TagFeatures.Total);
        var rows = _texts[(int)kind].Where(text => text.Fold != without).SelectMany(text => text.Rows).Select(row => row.ToBinRow());
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = 0,
            L2Regularization = L2,
            OptimizationTolerance = 1e-5f,
            MaximumNumberOfIterations = 200,
            NumberOfThreads = 1, // the order of additions decides the last bits
        });
        var model = trainer.Fit(context.Data.LoadFromEnumerable(rows, schema)).Model.SubModel;
        return ([.. model.Weights], model.Bias);
    }

    private void Add(TextKind kind, int fold, KeywordText text, in DocumentShape shape, HashSet<ulong> gold)
    {
        var scratch = Analyze(text.Text, shape);
        ulong section = text.Section is null ? 0 : WordKey.Of(text.Section);
        var facts = DocumentFacts.Of(shape, scratch.Candidates, section);
        var rows = new List<TagRow>();
        Span<int> bins = stackalloc int[TagFeatures.Groups.Length];
        foreach (ref readonly var candidate in scratch.Candidates.All)
        {
            if (!TextAnalysis.MayBeTag(candidate, text.Text)) continue;
            TagFeatures.Of(candidate, candidate.Words == 1 ? candidate.Lexical : lexicon.LookUp(candidate.Key), scratch.Candidates, facts, bins);
            rows.Add(new TagRow(Array.ConvertAll(bins.ToArray(), bin => (short)bin), gold.Contains(candidate.Key)));
        }
        _texts[(int)kind].Add(new TagText(fold, gold.Count, [.. rows]));
    }

    private ExtractionScratch Analyze(string text, in DocumentShape shape)
    {
        var document = new Document(text);
        _segmenter.Annotate(document);
        _analysis.Run(document, shape, ExtractionScratch.Mine);
        return ExtractionScratch.Mine;
    }

    private sealed record TagText(int Fold, int Wanted, TagRow[] Rows);

    private readonly record struct TagRow(short[] Bins, bool IsKeyword)
    {
        internal BinRow ToBinRow() => new()
        {
            Label = IsKeyword,
            Features = new VBuffer<float>(TagFeatures.Total, Bins.Length, [.. Enumerable.Repeat(1f, Bins.Length)], Array.ConvertAll(Bins, bin => (int)bin)),
        };
    }

    private sealed class BinRow
    {
        public bool Label { get; set; }
        public VBuffer<float> Features { get; set; }
    }
}
