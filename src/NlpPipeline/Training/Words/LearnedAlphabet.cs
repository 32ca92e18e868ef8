using System.Globalization;
using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using static NlpPipeline.Segmentation.LearnedCharacters;

namespace NlpPipeline.Training;

/// <summary>The character codes of a model, and the reading of units with them.</summary>
internal sealed unsafe class LearnedAlphabet
{
    private const int MinCount = 3;

    private readonly ushort[] _codes = GC.AllocateArray<ushort>(char.MaxValue + 1, pinned: true);
    private readonly byte[] _types, _properties;
    private readonly LearnedPosition[] _positions = GC.AllocateArray<LearnedPosition>(LearnedFront.MaxUnit + 8, pinned: true);
    private readonly ulong[] _names;

    /// <param name="corpus">The training texts.</param>
    /// <param name="names">The trie of modern names, on the pinned object heap.</param>
    internal LearnedAlphabet(SegmentedCorpus corpus, ulong[] names)
    {
        _names = names;
        var counts = new int[char.MaxValue + 1];
        foreach (char c in corpus.Text) counts[Symbols.ToHalfWidth(c)]++;
        char[] own = [.. Enumerable.Range(0, counts.Length).Select(c => (char)c).Where(c => counts[c] >= MinCount && CharacterCodes.HasOwnCode(c)).OrderByDescending(c => counts[c]).ThenBy(c => c)];
        Count = FirstCode + own.Length;
        _types = new byte[Count];
        _properties = GC.AllocateArray<byte>(Count, pinned: true);
        for (int code = 0; code < FirstCode; code++) (_types[code], _properties[code]) = (CharacterCodes.TypeOfShared(code), CharacterCodes.PropertiesOf(code, '\0'));
        for (int c = 0; c < _codes.Length; c++) _codes[c] = (ushort)CharacterCodes.SharedCode((char)c);
        for (int i = 0; i < own.Length; i++)
        {
            int code = FirstCode + i;
            _codes[own[i]] = (ushort)code;
            if (own[i] is > ' ' and < '\u007F') _codes[own[i] + 0xFEE0] = (ushort)code;
            (_types[code], _properties[code]) = ((byte)CharacterCodes.TypeOf(own[i]), CharacterCodes.PropertiesOf(code, own[i]));
        }
    }

    /// <param name="model">The model whose codes and names to use.</param>
    internal LearnedAlphabet(LearnedModel model)
    {
        model.File.Section<ushort>((int)LearnedSection.Codes).CopyTo(_codes);
        _types = model.File.Section<byte>((int)LearnedSection.Types).ToArray();
        Count = _types.Length;
        _properties = Pinned(model.File.Section<byte>((int)LearnedSection.Properties));
        _names = Pinned(model.File.Section<ulong>((int)LearnedSection.Names));
    }

    internal int Count { get; }

    internal ReadOnlySpan<byte> Types => _types;

    internal ReadOnlySpan<ushort> Codes => _codes;

    internal ReadOnlySpan<byte> Properties => _properties;

    internal ReadOnlySpan<ulong> Names => _names;

    /// <summary>Reads a unit; the positions are valid until the next call.</summary>
    internal LearnedPosition* Read<TFilter>(SegmentedCorpus corpus, int start, int length, TFilter filter)
        where TFilter : struct, IWordFilter
    {
        var lexicon = Lexicon.Default;
        // SAFETY: the arrays are pinned and kept alive by this object.
        var positions = (LearnedPosition*)Marshal.UnsafeAddrOfPinnedArrayElement(_positions, LearnedFront.Margin);
        var names = new Trie(lexicon.Trie.Symbols, (ulong*)Marshal.UnsafeAddrOfPinnedArrayElement(_names, 0));
        fixed (char* text = &corpus.Text[start])
        {
            LearnedFront.Read((ushort*)Marshal.UnsafeAddrOfPinnedArrayElement(_codes, 0), (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_properties, 0),
                lexicon, names, text, length, positions, filter);
        }
        return positions;
    }

    private static T[] Pinned<T>(ReadOnlySpan<T> values)
    {
        var copy = GC.AllocateUninitializedArray<T>(values.Length, pinned: true);
        values.CopyTo(copy);
        return copy;
    }
}

/// <summary>The codes and types that characters get when a model is trained; a model contains them as tables.</summary>
internal static class CharacterCodes
{
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
