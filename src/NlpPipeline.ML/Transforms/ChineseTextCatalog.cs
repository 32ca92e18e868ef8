using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NlpPipeline;
using NlpPipeline.ML.Transforms;
using NlpPipeline.Segmentation;

namespace Microsoft.ML;

/// <summary>Chinese words and keywords for the pipelines of ML.NET.</summary>
public static class ChineseTextCatalog
{
    /// <summary>
    /// Cuts a text column into a column of words, a vector of texts. The recipe is saved with the model, and needs no registration where it is loaded; files that
    /// the recipe names must be there.
    /// </summary>
    /// <param name="catalog">The text transforms of a context.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="inputColumnName">The column of texts; null for the name of the output.</param>
    /// <param name="options">The recipe; null for exactly the tokens of jieba 0.42.1. Its annotations are ignored.</param>
    /// <exception cref="ArgumentException">A column's name is empty.</exception>
    /// <exception cref="IOException">A file that the recipe names cannot be read.</exception>
    /// <exception cref="InvalidDataException">A user word or a file is invalid; the message says which and why.</exception>
    public static IEstimator<ITransformer> SegmentChinese(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName = null, PipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        options ??= new PipelineOptions { Segmenter = new SegmenterOptions { Script = Script.Simplified } };
        return Create(outputColumnName, inputColumnName, new ChineseTextSettings(options with { Annotations = Annotations.Tokens }));
    }

    /// <summary>
    /// Takes the keywords of a text column, heaviest first, into a vector of texts. Saved and loaded as <see cref="SegmentChinese"/>.
    /// </summary>
    /// <param name="catalog">The text transforms of a context.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="inputColumnName">The column of texts; null for the name of the output.</param>
    /// <param name="options">The recipe; null for the default recipe, with at most 12 keywords. Its annotations are ignored.</param>
    /// <exception cref="ArgumentException">A column's name is empty, or an option is out of range.</exception>
    /// <exception cref="IOException">A file that the recipe names cannot be read.</exception>
    /// <exception cref="InvalidDataException">A user word or a file is invalid; the message says which and why.</exception>
    public static IEstimator<ITransformer> TagChinese(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string? inputColumnName = null, PipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Create(outputColumnName, inputColumnName, new ChineseTextSettings((options ?? new PipelineOptions()) with { Annotations = Annotations.Tags }));
    }

    /// <summary>
    /// The mapping's columns have fixed names, and a saved mapping is nothing but its name. So the text is copied to its input, the settings come as a
    /// constant column, and the output is copied to where it is wanted: all of them transforms that ML.NET saves itself.
    /// </summary>
    private static EstimatorChain<ColumnSelectingTransformer> Create(string output, string? input, ChineseTextSettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        input ??= output;
        ArgumentException.ThrowIfNullOrEmpty(input);
        var mapping = new ChineseTextMapping();
        _ = settings.CreatePipeline(); // so that invalid options throw here, not at the first text
        var transforms = new MLContext().Transforms; // a catalog of text transforms does not tell its own context; these keep no state in it
        return transforms.CopyColumns(nameof(ChineseTextInput.ChineseText), input)
            .Append(transforms.Expression(nameof(ChineseTextInput.ChineseTextSettings), $"text => \"{settings.Encode()}\"", nameof(ChineseTextInput.ChineseText)))
            .Append(transforms.CustomMapping<ChineseTextInput, ChineseTextOutput>(mapping.Map, ChineseTextMapping.Contract))
            .Append(transforms.CopyColumns(output, nameof(ChineseTextOutput.ChineseTextWords)))
            .Append(transforms.DropColumns(
                nameof(ChineseTextInput.ChineseText), nameof(ChineseTextInput.ChineseTextSettings), nameof(ChineseTextOutput.ChineseTextWords)));
    }
}
