using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using NlpPipeline.ML;

namespace NlpPipeline.Models;

/// <summary>Microsoft.ML's logistic regression by limited-memory BFGS, on one thread and seeded: the same rows give the same weights.</summary>
internal static class BinaryLbfgs
{
    /// <summary>The weights, and the bias.</summary>
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
            NumberOfThreads = 1, // the order of additions decides the last bits
        });
        var model = ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)
            trainer.Fit(context.Data.LoadFromEnumerable(rows, BinaryRow.Schema(features))).Model).SubModel;
        return ([.. model.Weights], model.Bias);
    }
}

/// <summary>A text and the answer to a question of yes or no as ML.NET sees them. The length of the vector is set in the schema at run time.</summary>
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
