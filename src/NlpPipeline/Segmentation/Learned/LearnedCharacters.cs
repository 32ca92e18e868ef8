using System.Globalization;
using NlpPipeline.Lexicons;

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

    private const string HanDigits = "一二三四五六七八九十百千万亿零〇○两";
    private const string TimeUnits = "年月日时分";

    /// <summary>Returns the code of a character that has none of its own.</summary>
    internal static int SharedCode(char c) => TypeOf(c) switch
    {
        HanType or HanDigitType or TimeType => UnknownHan,
        DigitType => Digit,
        LetterType => Letter,
        PunctuationType => char.IsWhiteSpace(c) ? Space : Punctuation,
        _ => char.IsSurrogate(c) ? Surrogate : Other,
    };

    /// <summary>Determines whether a character can have a code of its own.</summary>
    internal static bool HasOwnCode(char c) =>
        Symbols.ToHalfWidth(c) == c && SharedCode(c) is UnknownHan or Punctuation;

    internal static int TypeOf(char c)
    {
        c = Symbols.ToHalfWidth(c);
        if (HanDigits.Contains(c)) return HanDigitType;
        if (TimeUnits.Contains(c)) return TimeType;
        if (c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or >= '\uF900' and <= '\uFAFF' or '々') return HanType;
        if (char.IsDigit(c)) return DigitType;
        if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) return LetterType;
        if (char.IsPunctuation(c) || char.IsWhiteSpace(c) || c is > ' ' and < '\u007F') return PunctuationType;
        return OtherType;
    }

    /// <summary>Returns the type of a code that several characters share.</summary>
    internal static byte TypeOfShared(int code) => code switch
    {
        UnknownHan => HanType,
        Letter => LetterType,
        Digit => DigitType,
        Punctuation or Space => PunctuationType,
        Other or Surrogate => OtherType,
        _ => EdgeType,
    };

    /// <summary>Returns the properties of a code; <paramref name="c"/> is its character if it is not shared.</summary>
    internal static byte PropertiesOf(int code, char c) => code switch
    {
        Letter => IsLetter,
        Digit => IsDigit,
        Other or Space => IsAlone,
        Surrogate => IsSurrogate,
        < FirstCode => 0,
        _ => c switch { '.' => IsDot, ',' => IsComma, '%' or '‰' => IsPercent, _ => 0 },
    };
}
