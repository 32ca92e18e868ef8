namespace NlpPipeline.Segmentation;

/// <summary>
/// The character codes of the learned segmentation mode. Letters share one code and digits another, in half-width and full-width form, so
/// that numbers and Latin words do not need training examples of their own.
/// </summary>
internal static class LearnedCharacters
{
    /// <summary>The code of a Chinese character that the model does not contain.</summary>
    internal const int UnknownHan = 0;

    /// <summary>The codes of the two positions before and the two after a unit.</summary>
    internal const int BeforeFirst = 1, BeforeSecond = 2, AfterFirst = 3, AfterSecond = 4;

    internal const int Other = 5, Punctuation = 6, Letter = 7, Digit = 8, Space = 9, Surrogate = 10;

    /// <summary>The first code that is assigned to one character.</summary>
    internal const int FirstCode = 11;

    /// <summary>Kinds for the pattern of three characters, in three bits.</summary>
    internal const int EdgeType = 0, HanType = 1, HanDigitType = 2, DigitType = 3, LetterType = 4, PunctuationType = 5, TimeType = 6, OtherType = 7;

    /// <summary>Properties of a code that constrain the boundaries beside it. Most characters have none.</summary>
    internal const byte IsLetter = 1, IsDigit = 2, IsAlone = 4, IsDot = 8, IsPercent = 16, IsSurrogate = 32, IsComma = 64;
}
