using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using NlpPipeline.ML;

namespace NlpPipeline.Models;

/// <summary>Logistic regression by limited-memory BFGS (Microsoft.ML). Single-threaded and seeded: the same rows give the same weights.</summary>
internal static class BinaryLbfgs
{
    /// <summary>Trains a model; returns its weights and bias.</summary>
    internal static (float[] Weights, float Bias) Train(IEnumerable<BinaryRow> rows, int features, float l2, int iterations)
    {
        var context = new MLContext(Lbfgs.Seed);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(BinaryRow.Weight),
            L1Regularization = 0,
            L2Regularization = l2,
            OptimizationTolerance = 1e-5f,
            HistorySize = Lbfgs.History,
            MaximumNumberOfIterations = iterations,
            NumberOfThreads = 1, // the order of additions affects the last bits
        });
        var model = ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)
            trainer.Fit(context.Data.LoadFromEnumerable(rows, BinaryRow.Schema(features))).Model).SubModel;
        return ([.. model.Weights], model.Bias);
    }
}

/// <summary>A row of ML.NET: a text and its binary label. The length of the vector is set in the schema at run time.</summary>
internal sealed class BinaryRow
{
    public bool Label { get; set; }

    public float Weight { get; set; }

    public VBuffer<float> Features { get; set; }

    internal static SchemaDefinition Schema(int features)
    {
        var schema = SchemaDefinition.Create(typeof(BinaryRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }
}
