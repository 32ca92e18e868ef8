using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NlpPipeline;
using NlpPipeline.ML.Transforms;
using NlpPipeline.Segmentation;

namespace Microsoft.ML;

/// <summary>Transforms for Chinese words and keywords in the pipelines of ML.NET.</summary>
public static class ChineseTextCatalog
{
    /// <summary>
    /// Segments a text column into a column of words, a vector of texts. The recipe is saved with the model, and loading it needs no registration; files that
    /// the recipe names must exist.
    /// </summary>
    /// <param name="catalog">The text transforms of a context.</param>
    /// <param name="outputColumnName">The name of the output column.</param>
    /// <param name="inputColumnName">The name of the text column. Default: that of the output.</param>
    /// <param name="options">The recipe. Its annotations are ignored. Default: exactly the tokens of jieba 0.42.1.</param>
    /// <exception cref="ArgumentException">A column name is empty.</exception>
    /// <exception cref="IOException">A file that the recipe names cannot be read.</exception>
    /// <exception cref="InvalidDataException">A user word or a file is invalid; the message contains the reason.</exception>
    public static IEstimator<ITransformer> SegmentChinese(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName = null, PipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        options ??= new PipelineOptions { Segmenter = new SegmenterOptions { Script = Script.Simplified } };
        return Create(outputColumnName, inputColumnName, new ChineseTextSettings(options with { Annotations = Annotations.Tokens }));
    }

    /// <summary>
    /// Extracts the keywords of a text column, in descending order of weight, into a vector of texts. Saved and loaded like <see cref="SegmentChinese"/>.
    /// </summary>
    /// <param name="catalog">The text transforms of a context.</param>
    /// <param name="outputColumnName">The name of the output column.</param>
    /// <param name="inputColumnName">The name of the text column. Default: that of the output.</param>
    /// <param name="options">The recipe. Its annotations are ignored. Default: the default recipe, with at most 12 keywords.</param>
    /// <exception cref="ArgumentException">A column name is empty, or an option is out of range.</exception>
    /// <exception cref="IOException">A file that the recipe names cannot be read.</exception>
    /// <exception cref="InvalidDataException">A user word or a file is invalid; the message contains the reason.</exception>
    public static IEstimator<ITransformer> TagChinese(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName = null, PipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Create(outputColumnName, inputColumnName, new ChineseTextSettings((options ?? new PipelineOptions()) with { Annotations = Annotations.Tags }));
    }

    /// <summary>
    /// Creates a chain of transforms that ML.NET can save. A saved custom mapping is only a name, and its columns have fixed names. So the text is copied to its input, the
    /// settings are a constant column, and the output is copied to its target.
    /// </summary>
    private static EstimatorChain<ColumnSelectingTransformer> Create(string output, string? input, ChineseTextSettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        input ??= output;
        ArgumentException.ThrowIfNullOrEmpty(input);
        var mapping = new ChineseTextMapping();
        _ = settings.CreatePipeline(); // so that invalid options throw here, not at the first text
        var transforms = new MLContext().Transforms; // a catalog of text transforms does not expose its context; these transforms keep no state in it
        return transforms.CopyColumns(nameof(ChineseTextInput.ChineseText), input)
            .Append(transforms.Expression(nameof(ChineseTextInput.ChineseTextSettings), $"text => \"{settings.Encode()}\"", nameof(ChineseTextInput.ChineseText)))
            .Append(transforms.CustomMapping<ChineseTextInput, ChineseTextOutput>(mapping.Map, ChineseTextMapping.Contract))
            .Append(transforms.CopyColumns(output, nameof(ChineseTextOutput.ChineseTextWords)))
            .Append(transforms.DropColumns(
                nameof(ChineseTextInput.ChineseText), nameof(ChineseTextInput.ChineseTextSettings), nameof(ChineseTextOutput.ChineseTextWords)));
    }
}
