using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// A hash table of <see cref="LexicalEntry"/> by <see cref="WordKey"/>, read in place: a slot contains the high 20 bits of the mixed key,
/// four bits of flags and five bytes, of which four have a bit of the rating as their lowest one; it is 0 if empty, because the register of an entry is never 0. A few unknown words in a million are
/// mistaken for another.
/// </summary>
internal readonly unsafe struct LexicalTable
{
    private const int CheckShift = 44, FlagShift = 40;

    private readonly ulong* _slots;
    private readonly int _count;
    private readonly ulong[] _checks; // a bit for each value of the high bits of a mixed key, which rejects three of four keys without an entry
    private readonly ulong[] _keywords; // the same for the known keywords; rejects nine of ten

    internal LexicalTable(CompiledFile file, int section)
    {
        _slots = file.Pointer<ulong>(section);
        _count = file.Count<ulong>(section);
        TableCheck.FreeSlots<ulong>(file, section);
        _checks = new ulong[1 << (64 - CheckShift - 6)];
        _keywords = new ulong[_checks.Length];
        foreach (ulong slot in file.Section<ulong>(section))
        {
            if (slot == 0) continue;
            _checks[slot >> (CheckShift + 6)] |= 1UL << (int)(slot >> CheckShift);
            if (EntryIn(slot).IsKnownKeyword) _keywords[slot >> (CheckShift + 6)] |= 1UL << (int)(slot >> CheckShift);
        }
    }

    internal LexicalEntry this[ulong key] => Find(key) is var slot and not 0 ? EntryIn(slot) : LexicalEntry.Unknown;

    /// <summary>Returns the entry of a key that probably has none.</summary>
    internal LexicalEntry FindRare(ulong key) => Contains(_checks, key) ? this[key] : LexicalEntry.Unknown;

    /// <summary>Determines whether the entry of a key can be a known keyword, without reading the table.</summary>
    internal bool MayBeKeyword(ulong key) => Contains(_keywords, key);

    private static bool Contains(ulong[] checks, ulong key)
    {
        ulong mixed = WordKey.Mix(key);
        return ((checks[mixed >> (CheckShift + 6)] >> (int)(mixed >> CheckShift)) & 1) != 0;
    }

    /// <summary>
    /// Returns the slot of a key; 0 if there is none. Reads four slots at a time, because most compounds are not in the table, and such a
    /// search continues to the first free slot.
    /// </summary>
    private ulong Find(ulong key)
    {
        ulong mixed = WordKey.Mix(key);
        int slot = SlotOf(mixed, _count);
        var check = Vector256.Create(mixed >> CheckShift);
        // SAFETY: the slots that are read are less than count, and the search ends because a slot is free (TableCheck.FreeSlots)
        for (; slot + Vector256<ulong>.Count <= _count; slot += Vector256<ulong>.Count)
        {
            var slots = Vector256.Load(_slots + slot);
            uint ends = (Vector256.Equals(slots >>> CheckShift, check) | Vector256.Equals(slots, Vector256<ulong>.Zero)).ExtractMostSignificantBits();
            if (ends != 0) return _slots[slot + BitOperations.TrailingZeroCount(ends)];
        }
        for (; ; slot++)
        {
            if (slot == _count) slot = 0;
            ulong entry = _slots[slot];
            if (entry == 0 || entry >> CheckShift == mixed >> CheckShift) return entry;
        }
    }

    /// <summary>Returns the entry of a slot. The lowest bits of its four log-odds are those of the rating.</summary>
    private static LexicalEntry EntryIn(ulong slot) => new(
        (byte)(slot >> 24), (byte)((slot >> 16) & LexicalEntry.OddsMask), (byte)((slot >> 8) & LexicalEntry.OddsMask), (byte)(slot & LexicalEntry.OddsMask),
        (byte)((slot >> 32) & LexicalEntry.OddsMask), (byte)((slot >> FlagShift) & 15), (byte)((slot & 1) | ((slot >> 7) & 2) | ((slot >> 14) & 4) | ((slot >> 29) & 8)));

    /// <summary>Prefetches the slot of a key, because the table is larger than a core's caches.</summary>
    internal void Prefetch(ulong key)
    {
        if (Sse.IsSupported) Sse.Prefetch0(_slots + SlotOf(WordKey.Mix(key), _count));
    }

    internal static ulong[] Build(IReadOnlyDictionary<ulong, LexicalEntry> entries)
    {
        var slots = new ulong[(entries.Count * 5 / 4) + 1];
        foreach (var (key, entry) in entries.OrderBy(e => e.Key))
        {
            ulong mixed = WordKey.Mix(key);
            int slot = SlotOf(mixed, slots.Length);
            while (slots[slot] != 0) slot = slot + 1 == slots.Length ? 0 : slot + 1;
            slots[slot] = (mixed >> CheckShift << CheckShift) | ((ulong)entry.Flags << FlagShift) | ((ulong)(uint)(entry.Editors & LexicalEntry.OddsMask) << 32) | ((ulong)entry.Idf << 24)
                | ((ulong)(uint)(entry.TagHabit & LexicalEntry.OddsMask) << 16) | ((ulong)(uint)(entry.Register & LexicalEntry.OddsMask) << 8) | (ulong)(uint)(entry.General & LexicalEntry.OddsMask)
                | (entry.Rating & 1UL) | ((entry.Rating & 2UL) << 7) | ((entry.Rating & 4UL) << 14) | ((entry.Rating & 8UL) << 29);
        }
        return slots;
    }

    /// <summary>Returns the low half of the mixed key, scaled to the number of slots.</summary>
    private static int SlotOf(ulong mixed, int count) => (int)(((mixed & uint.MaxValue) * (ulong)count) >> 32);
}

/// <summary>The entry of a word or phrase in the shipped table, each value in a byte.</summary>
/// <param name="Idf">The inverse document frequency.</param>
/// <param name="TagHabit">The log-odds, compared with all words, that it is a keyword of the headlines and abstracts that contain it; 0 if unknown.</param>
/// <param name="Register">Whether it is typical of papers rather than of news.</param>
/// <param name="General">The log-odds, compared with all words, that it is a tag of the articles that contain it; 0 if unknown.</param>
/// <param name="Editors">The log-odds, compared with what its rarity lets expect, that it is in editors' lists of tags; 0 if unknown.</param>
/// <param name="Flags">A value of four bits: a <see cref="NameKind"/>, <see cref="StopFlag"/> or <see cref="VerbFlag"/>.</param>
/// <param name="Rating">How good a tag it is in our judgement, from 1 (never a tag) to 9 (nearly always, if a text is about it); 0 if unknown.</param>
internal readonly record struct LexicalEntry(byte Idf, byte TagHabit, byte Register, byte General, byte Editors = 0, byte Flags = 0, byte Rating = 0)
{
    /// <summary>The flag of a word that is never a tag.</summary>
    internal const byte StopFlag = 8;

    /// <summary>The flag of a word that is nearly always a verb, although jieba's lexicon has another part of speech.</summary>
    internal const byte VerbFlag = 9;

    /// <summary>The <see cref="Rating"/> of what is never a tag, the highest one of a word that is hardly ever a tag, and the lowest one of a good tag.</summary>
    internal const byte NeverRating = 1, WeakRating = 3, GoodRating = 7;

    /// <summary>The threshold of <see cref="TagHabit"/> and <see cref="Editors"/>, in steps above the middle, for a known keyword.</summary>
    internal const int KnownKeyword = 12;

    /// <summary>The bits of log-odds that the table keeps.</summary>
    internal const byte OddsMask = 0xFE;

    /// <summary>The steps of <see cref="Idf"/> per unit of the natural logarithm.</summary>
    internal const double IdfScale = 16;

    /// <summary>The steps of the other values' log-odds per unit, around <see cref="Middle"/>.</summary>
    internal const double OddsScale = 16;
    internal const int Middle = 128;

    /// <summary>The <see cref="Idf"/> of a word that the table does not contain.</summary>
    internal const byte RarestIdf = 200;

    /// <summary>The entry of a word that the table does not contain.</summary>
    internal static readonly LexicalEntry Unknown = new(RarestIdf, 0, Middle, 0);

    /// <summary>Whether it is a name of the list of names.</summary>
    internal bool IsName => Flags is > 0 and < StopFlag;

    internal NameKind Name => IsName ? (NameKind)Flags : NameKind.None;

    internal bool IsStopWord => Flags == StopFlag || Rating == NeverRating;

    /// <summary>Whether it is hardly ever a tag in our judgement, so that a compound that begins or ends with it must recur.</summary>
    internal bool IsWeakTag => Rating is > 0 and <= WeakRating;

    /// <summary>Whether it is a good tag in our judgement, and therefore a noun if jieba's lexicon has it as an adverb, verb, adjective, number or measure.</summary>
    internal bool IsGoodTag => Rating >= GoodRating;

    internal bool IsVerb => Flags == VerbFlag;

    /// <summary>Whether people use it as a keyword, so that it is one word even if the lexicon splits it.</summary>
    internal bool IsKnownKeyword => IsName || Math.Max(TagHabit, Editors) >= Middle + KnownKeyword;

    internal double IdfValue => Idf / IdfScale;

    internal double RegisterValue => (Register - Middle) / OddsScale;

    internal static byte ToIdf(double idf) => (byte)Math.Clamp(Math.Round(idf * IdfScale), 0, RarestIdf);

    /// <summary>Returns log-odds as a value of the table; even, because the lowest bit belongs to the rating.</summary>
    internal static byte ToOdds(double odds) => (byte)Math.Clamp((Math.Round(odds * OddsScale / 2) * 2) + Middle, 2, 254);
}

/// <summary>The kinds of the list of names; the value is part of the format of the table.</summary>
internal enum NameKind : byte
{
    None,
    Person,
    Place,
    Organization,
    Product,
    Work,
    Event,
    Term,
}
