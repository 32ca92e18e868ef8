namespace NlpPipeline;

/// <summary>The Chinese script that a text is written in.</summary>
public enum Script
{
    /// <summary>Decided from the first 2,048 UTF-16 units of the text: Traditional if at least as many of them are used in Traditional texts only as in simplified texts only.</summary>
    Auto,

    /// <summary>Simplified characters, or no matter: the text is read as it is.</summary>
    Simplified,

    /// <summary>Traditional characters: the text is read in its simplified form, which has the same length, and all offsets and answers refer to the text as written.</summary>
    Traditional,
}
