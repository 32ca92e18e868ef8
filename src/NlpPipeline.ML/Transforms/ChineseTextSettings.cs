using System.Text;

namespace NlpPipeline.ML.Transforms;

/// <summary>The settings of a saved transform: a recipe for tokens or for tags.</summary>
/// <param name="Options">The recipe.</param>
internal sealed record ChineseTextSettings(PipelineOptions Options)
{
    /// <summary>Whether the transform returns tags instead of words.</summary>
    internal bool GivesTags => Options.Annotations == Annotations.Tags;

    /// <summary>Encodes the settings as Base64, which an expression can contain.</summary>
    internal string Encode() => Convert.ToBase64String(Encoding.UTF8.GetBytes(Options.ToJson()));

    /// <exception cref="InvalidDataException">The text was not created by <see cref="Encode"/>.</exception>
    internal static ChineseTextSettings Decode(string encoded)
    {
        try
        {
            return new ChineseTextSettings(PipelineOptions.FromJson(Encoding.UTF8.GetString(Convert.FromBase64String(encoded))));
        }
        catch (Exception error) when (error is FormatException or InvalidDataException)
        {
            throw new InvalidDataException("The settings of the Chinese text transform are invalid; load the model with the version that saved it, or a later one.", error);
        }
    }

    internal Pipeline CreatePipeline() => Pipeline.Create(Options);
}
