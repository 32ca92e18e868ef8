using Microsoft.ML.Data;

namespace NlpPipeline.ML;

/// <summary>A text and its class as ML.NET sees them. The length of the vector and the number of classes are set in the schema at run time.</summary>
internal sealed class ClassRow
{
    /// <summary>0-based; ML.NET's key type makes the rest.</summary>
    public uint Label { get; set; }

    public float Weight { get; set; }

    public VBuffer<float> Features { get; set; }

    internal static SchemaDefinition Schema(int classes, int features)
    {
        var schema = SchemaDefinition.Create(typeof(ClassRow));
        schema[nameof(Label)].ColumnType = new KeyDataViewType(typeof(uint), classes);
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        return schema;
    }
}
