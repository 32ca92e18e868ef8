using Microsoft.ML.Data;

namespace NlpPipeline.ML;

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
