using System.Buffers;

namespace NlpPipeline.Segmentation.Entities;

/// <summary>
/// Finds the entities of a text from left to right, without overlaps, in one pass. Every kind looks ahead by a limited distance, or over
/// characters that are then skipped, so that the time is linear in the length of any text. Allocates nothing.
/// </summary>
internal ref struct EntityScanner(ReadOnlySpan<char> text)
{
    private const string NoSignBehind = ")]）】%％.+-−±~～—/"; // a hyphen after these is not a minus sign

    private static readonly SearchValues<char> Starters = SearchValues.Create(
        "@#+-−±＋－$¥￥€£＄￡0123456789０１２３４５６７８９abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    private readonly ReadOnlySpan<char> _text = text;
    private int _localEnd; // the end of the current run of local-part characters, so that it is read only once

    /// <summary>The offset of the entity's first UTF-16 code unit.</summary>
    internal int Start { get; private set; }

    /// <summary>The offset after the entity's last UTF-16 code unit.</summary>
    internal int End { get; private set; }

    internal EntityKind Kind { get; private set; }

    /// <summary>Advances to the next entity; returns false at the end of the text.</summary>
    internal bool MoveNext()
    {
        for (int i = End; ;)
        {
            int skip = _text[i..].IndexOfAny(Starters);
            if (skip < 0) return false;
            i += skip;
            bool found = _text[i] switch
            {
                '@' => Take(EntityKind.Mention, i, MentionEntity.End(_text, i, IsInWord(i))),
                '#' => !IsInWord(i) && Take(EntityKind.Topic, i, TopicEntity.End(_text, i)), // C# and F# are not topics
                _ => IsEmail(i) || (Characters.IsWord(_text[i]) && !char.IsAsciiDigit(_text[i]) ? IsUrl(ref i) : IsNumeric(ref i)),
            };
            if (found) return true;
            i++;
        }
    }

    private bool Take(EntityKind kind, int start, int end)
    {
        if (end == 0) return false;
        Kind = kind;
        Start = start;
        End = end;
        return true;
    }

    private bool IsEmail(int i)
    {
        if (i < _localEnd) return false;
        _localEnd = EmailEntity.EndOfLocalPart(_text, i);
        return EmailEntity.Find(_text, ref i, _localEnd, out int end) && Take(EntityKind.Email, i, end);
    }

    /// <summary>Determines whether a URL starts at <paramref name="i"/>; otherwise sets it to the last character of the Latin word.</summary>
    private bool IsUrl(ref int i)
    {
        if (Take(EntityKind.Url, i, UrlEntity.End(_text, i))) return true;
        i = Characters.EndOfWord(_text, i) - 1;
        return false;
    }

    /// <summary>
    /// Determines whether a date, a time or a number starts at <paramref name="i"/>; otherwise sets it to the last character of the number.
    /// </summary>
    private bool IsNumeric(ref int i)
    {
        char before = _text.At(i - 1);
        if (Characters.IsDigit(_text[i]))
        {
            if (Characters.IsWord(before) || before == '.') return IsNumber(ref i, accept: false); // v1.5.2
            return Take(EntityKind.Date, i, DateEntity.End(_text, i)) || Take(EntityKind.Time, i, TimeEntity.End(_text, i)) || IsNumber(ref i, accept: true);
        }
        return NumberEntity.IsCurrency(_text[i]) ? NumberEntity.StartsAt(_text, i) && IsNumber(ref i, accept: true) : IsSigned(i, before);
    }

    private bool IsNumber(ref int i, bool accept)
    {
        if (NumberEntity.Find(_text, i, out int end, out _, out bool isBare) && accept && !isBare) return Take(EntityKind.Number, i, end);
        i = end - 1;
        return false;
    }

    private bool IsSigned(int i, char before)
    {
        bool isSign = NumberEntity.StartsAt(_text, i + 1) && (i == 0 || i != End) && !Characters.IsWord(before) && !NoSignBehind.Contains(before);
        if (!isSign || !NumberEntity.Find(_text, i + 1, out int end, out bool hasUnit, out _)) return false;
        // After a Chinese word, a hyphen is a minus sign only if a quantity follows: 气温-5℃, but 歼-20.
        return (hasUnit || !char.IsLetterOrDigit(before)) && Take(EntityKind.Number, i, end);
    }

    /// <summary>Determines whether the preceding character is a word character outside an entity.</summary>
    private readonly bool IsInWord(int i) => i != End && Characters.IsWord(_text.At(i - 1));
}

/// <summary>The kind of an entity.</summary>
internal enum EntityKind
{
    Url,
    Email,
    Mention,
    Topic,
    Date,
    Time,
    Number,
}
