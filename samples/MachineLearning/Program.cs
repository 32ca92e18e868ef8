// Trains an ML.NET model that sorts customers' messages into departments, saves it, and predicts with the saved model.
//   dotnet run -- train MODEL.zip
//   dotnet run -- predict MODEL.zip 包裹三天没动了
using Microsoft.ML;
using Microsoft.ML.Data;
using NlpPipeline;

switch (args)
{
    case ["train", var model]:
        Train(model);
        return 0;
    case ["predict", var model, var text]:
        Console.WriteLine(Predict(model, text));
        return 0;
    default:
        Console.Error.WriteLine("Use: train MODEL.zip, or predict MODEL.zip TEXT");
        return 2;
}

static void Train(string path)
{
    var context = new MLContext(seed: 1);
    var data = context.Data.LoadFromTextFile<Ticket>(Path.Combine(AppContext.BaseDirectory, "tickets.tsv"));
    var learner = context.Transforms.Text.SegmentChinese("Tokens", nameof(Ticket.Text), new PipelineOptions { UserWords = ["专票", "普票"] })
        .Append(context.Transforms.Conversion.MapValueToKey("Tokens"))
        .Append(context.Transforms.Text.ProduceNgrams("Features", "Tokens", ngramLength: 2))
        .Append(context.Transforms.Conversion.MapValueToKey("Label", nameof(Ticket.Department)))
        .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy())
        .Append(context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    var folds = context.MulticlassClassification.CrossValidate(data, learner, numberOfFolds: 5);
    Console.WriteLine($"accuracy over 5 folds: {folds.Average(fold => fold.Metrics.MicroAccuracy):P0}");
    context.Model.Save(learner.Fit(data), data.Schema, path);
}

static string Predict(string path, string text)
{
    var context = new MLContext();
    var engine = context.Model.CreatePredictionEngine<Ticket, Prediction>(context.Model.Load(path, out _));
    return engine.Predict(new Ticket { Text = text }).Department;
}

/// <summary>A row of tickets.tsv.</summary>
internal sealed class Ticket
{
    [LoadColumn(0)]
    public string Department { get; set; } = "";

    [LoadColumn(1)]
    public string Text { get; set; } = "";
}

/// <summary>The prediction of the model.</summary>
internal sealed class Prediction
{
    [ColumnName("PredictedLabel")]
    public string Department { get; set; } = "";
}
