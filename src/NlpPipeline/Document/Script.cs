namespace NlpPipeline;

/// <summary>The Chinese script of a text.</summary>
public enum Script
{
    /// <summary>
    /// Detected from the first 2,048 UTF-16 code units of the text: Traditional if it contains Traditional-only characters, and at least as
    /// many of them as simplified-only characters.
    /// </summary>
    Auto,

    /// <summary>Simplified characters, or any script: the text is read as it is.</summary>
    Simplified,

    /// <summary>
    /// Traditional characters: the text is read in its simplified form, which has the same length. All offsets and annotations refer to the
    /// original text.
    /// </summary>
    Traditional,
}
