using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NlpPipeline.ML.Transforms;
using NlpPipeline.Segmentation;

namespace Microsoft.ML;

/// <summary>Chinese words and keywords for the pipelines of ML.NET.</summary>
public static class ChineseTextCatalog
{
    /// <summary>
    /// Cuts a text column into a column of words, a vector of texts, with exactly the tokens of jieba 0.42.1. Options and user words are saved with the
    /// model; where it is loaded, this assembly must be there, and nothing need be registered.
    /// </summary>
    /// <param name="catalog">The text transforms of a context.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="inputColumnName">The column of texts; null for the same name as the output.</param>
    /// <param name="options">How texts are cut; null for jieba's way.</param>
    /// <param name="userWords">
    /// Words of one's own, each as a line of jieba's user dictionaries: the word and, if given, behind a space each its frequency and part of speech.
    /// </param>
    /// <exception cref="ArgumentException">A column's name is empty.</exception>
    /// <exception cref="InvalidDataException">A user word is bad; the message says which and why.</exception>
    public static IEstimator<ITransformer> SegmentChinese(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        SegmenterOptions? options = null,
        IEnumerable<string>? userWords = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Create(outputColumnName, inputColumnName, new ChineseTextSettings(options ?? new SegmenterOptions(), [.. userWords ?? []], Tags: null));
    }

    /// <summary>
    /// Takes the keywords of a text column, heaviest first, into a vector of texts. Saved and loaded as <see cref="SegmentChinese"/>.
    /// </summary>
    /// <param name="catalog">The text transforms of a context.</param>
    /// <param name="outputColumnName">The column to make.</param>
    /// <param name="inputColumnName">The column of texts; null for the same name as the output.</param>
    /// <param name="top">The greatest number of keywords; at least 1.</param>
    /// <param name="options">How texts are cut; null for jieba's way.</param>
    /// <param name="userWords">Words of one's own, as for <see cref="SegmentChinese"/>.</param>
    /// <exception cref="ArgumentException">A column's name is empty, or <paramref name="top"/> is less than 1.</exception>
    /// <exception cref="InvalidDataException">A user word is bad; the message says which and why.</exception>
    public static IEstimator<ITransformer> TagChinese(
        this TransformsCatalog.TextTransforms catalog,
        string outputColumnName,
        string? inputColumnName = null,
        int top = 20,
        SegmenterOptions? options = null,
        IEnumerable<string>? userWords = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        return Create(outputColumnName, inputColumnName, new ChineseTextSettings(options ?? new SegmenterOptions(), [.. userWords ?? []], top));
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
        _ = settings.CreateStages(); // what is bad about them is said here, not at the first text
        var transforms = new MLContext().Transforms; // a catalog of text transforms does not tell its own context; these keep no state in it
        return transforms.CopyColumns(nameof(ChineseTextInput.ChineseText), input)
            .Append(transforms.Expression(nameof(ChineseTextInput.ChineseTextSettings), $"text => \"{settings.Encode()}\"", nameof(ChineseTextInput.ChineseText)))
            .Append(transforms.CustomMapping<ChineseTextInput, ChineseTextOutput>(mapping.Map, ChineseTextMapping.Contract))
            .Append(transforms.CopyColumns(output, nameof(ChineseTextOutput.ChineseTextWords)))
            .Append(transforms.DropColumns(
                nameof(ChineseTextInput.ChineseText), nameof(ChineseTextInput.ChineseTextSettings), nameof(ChineseTextOutput.ChineseTextWords)));
    }
}
