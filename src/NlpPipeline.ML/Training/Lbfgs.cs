using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace NlpPipeline.ML;

/// <summary>Microsoft.ML's two trainers by limited-memory BFGS, on one thread and seeded: the same rows give the same weights.</summary>
internal static class Lbfgs
{
    internal const int Seed = 1;
    private const int History = 8; // pairs of vectors that are kept; each is as long as all weights

    /// <summary>Logistic regression: the weights, and the bias.</summary>
    internal static (float[] Weights, float Bias) Binary(IEnumerable<BinaryRow> rows, int features, float l2, int iterations)
    {
        var context = new MLContext(Seed);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(BinaryRow.Weight),
            L1Regularization = 0,
            L2Regularization = l2,
            OptimizationTolerance = 1e-5f,
            HistorySize = History,
            MaximumNumberOfIterations = iterations,
            NumberOfThreads = 1, // the order of additions decides the last bits
        });
        var model = ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)
            trainer.Fit(context.Data.LoadFromEnumerable(rows, BinaryRow.Schema(features))).Model).SubModel;
        return ([.. model.Weights], model.Bias);
    }

    /// <summary>Multinomial logistic regression.</summary>
    internal static MulticlassPredictionTransformer<MaximumEntropyModelParameters> Multiclass(
        IEnumerable<ClassRow> rows, int classes, int features, float l2, int iterations)
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
        return trainer.Fit(context.Data.LoadFromEnumerable(rows, ClassRow.Schema(classes, features)));
    }

    /// <summary>The weights of each class, and the biases.</summary>
    internal static (float[][] Weights, float[] Biases) Weights(MaximumEntropyModelParameters model)
    {
        VBuffer<float>[] columns = [];
        model.GetWeights(ref columns, out _);
        return ([.. columns.Select(c => c.DenseValues().ToArray())], [.. model.GetBiases()]);
    }
}
