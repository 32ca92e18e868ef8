using System.Text;

namespace NlpPipeline.ML.Transforms;

/// <summary>All that a saved transform must know: a recipe that is asked for tokens or for tags.</summary>
/// <param name="Options">The recipe.</param>
internal sealed record ChineseTextSettings(PipelineOptions Options)
{
    /// <summary>Whether the transform gives tags, not words.</summary>
    internal bool GivesTags => Options.Annotations == Annotations.Tags;

    /// <summary>As letters, digits, <c>+</c>, <c>/</c> and <c>=</c>, so that they can stand in an expression.</summary>
    internal string Encode() => Convert.ToBase64String(Encoding.UTF8.GetBytes(Options.ToJson()));

    /// <exception cref="InvalidDataException">It was not made by <see cref="Encode"/>.</exception>
    internal static ChineseTextSettings Decode(string encoded)
    {
        try
        {
            return new ChineseTextSettings(PipelineOptions.FromJson(Encoding.UTF8.GetString(Convert.FromBase64String(encoded))));
        }
        catch (Exception error) when (error is FormatException or InvalidDataException)
        {
            throw new InvalidDataException("The settings of the Chinese text transform cannot be read; the model may be of a later version.", error);
        }
    }

    internal Pipeline CreatePipeline() => Pipeline.Create(Options);
}
