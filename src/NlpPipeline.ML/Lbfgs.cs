using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using NlpPipeline.Training;

namespace NlpPipeline.ML;

/// <summary>Multinomial logistic regression by limited-memory BFGS (Microsoft.ML). Single-threaded and seeded: the same rows give the same weights.</summary>
internal static class Lbfgs
{
    internal const int Seed = 1;
    internal const int History = 8; // pairs of vectors that are kept; each has the length of all weights

    /// <summary>Returns the weights and biases.</summary>
    internal static LinearWeights Solve(IReadOnlyList<FeatureRow> rows, int classes, int features, float l2, int iterations)
    {
        var (weights, biases) = Weights(Multiclass(rows, classes, features, l2, iterations).Model);
        return new LinearWeights(weights, biases);
    }

    /// <summary>Trains a model of ML.NET.</summary>
    internal static MulticlassPredictionTransformer<MaximumEntropyModelParameters> Multiclass(
        IReadOnlyList<FeatureRow> rows, int classes, int features, float l2, int iterations)
    {
        var context = new MLContext(Seed);
        var trainer = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(ClassRow.Weight),
            L1Regularization = 0,
            L2Regularization = l2,
            OptimizationTolerance = 1e-4f,
            HistorySize = History,
            MaximumNumberOfIterations = iterations,
            NumberOfThreads = 1,
        });
        return trainer.Fit(context.Data.LoadFromEnumerable(rows.Select(row => ClassRow.Of(row, features)), ClassRow.Schema(classes, features)));
    }

    /// <summary>Returns the weights and biases of each class.</summary>
    internal static (float[][] Weights, float[] Biases) Weights(MaximumEntropyModelParameters model)
    {
        VBuffer<float>[] columns = [];
        model.GetWeights(ref columns, out _);
        return ([.. columns.Select(c => c.DenseValues().ToArray())], [.. model.GetBiases()]);
    }
}

/// <summary>A row of ML.NET: a text and its class. The length of the vector and the number of classes are set in the schema at run time.</summary>
internal sealed class ClassRow
{
    /// <summary>The index of the class; converted by ML.NET's key type.</summary>
    public uint Label { get; set; }

    public float Weight { get; set; }

    public VBuffer<float> Features { get; set; }

    internal static ClassRow Of(FeatureRow row, int features) =>
        new() { Label = (uint)row.Class, Weight = row.Weight, Features = new VBuffer<float>(features, row.Indices.Length, row.Values, row.Indices) };

    internal static SchemaDefinition Schema(int classes, int features)
    {
        var schema = SchemaDefinition.Create(typeof(ClassRow));
        schema[nameof(Label)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }
}
