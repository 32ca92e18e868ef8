using Microsoft.ML.Data;

namespace NlpPipeline.ML;

/// <summary>A text as ML.NET sees it. The length of the vector and the number of classes are set in the schema at run time.</summary>
internal sealed class TrainingRow
{
    /// <summary>1-based class, as ML.NET's keys are.</summary>
    public uint Label { get; set; }

    public float Weight { get; set; }

    public VBuffer<float> Features { get; set; }

    internal static SchemaDefinition Schema(int classes, int features)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[nameof(Label)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }
}
