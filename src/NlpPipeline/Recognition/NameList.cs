using System.Runtime.Intrinsics.X86;
using NlpPipeline.Lexicons;
using NlpPipeline.Storage;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Recognition;

/// <summary>
/// A list of names with their kinds, as two hash tables that are read in place: of the first two characters of names, with the lengths of
/// the names that begin so, and of whole names. Names are compared without case and width. About one other string in a million is mistaken
/// for a name.
/// </summary>
internal readonly unsafe struct NameTables(CompiledFile file, int starts, int names)
{
    internal const int MaxLength = 17; // UTF-16 code units; bit (length - 2) of 16

    /// <summary>The bit of terms that are no names; the bits of names are the values of <see cref="NamedEntityKind"/> up to events.</summary>
    internal const int TermKind = 6;

    private readonly uint* _starts = file.Pointer<uint>(starts);
    private readonly int _startCount = file.Count<uint>(starts);
    private readonly uint* _names = file.Pointer<uint>(names);
    private readonly int _nameCount = file.Count<uint>(names);

    /// <summary>Replaces offsets, at which names may begin, by the lengths of such names, as bits; 0 if there are none.</summary>
    internal void FindStarts(char* text, int end, uint* starts, int count)
    {
        const int Ahead = 16; // a power of 2
        ulong* keys = stackalloc ulong[Ahead];
        for (int i = 0; i < count + Ahead; i++)
        {
            ulong* key = keys + (i & (Ahead - 1));
            if (i >= Ahead) starts[i - Ahead] = Find(_starts, _startCount, *key, 16);
            if (i >= count) continue;
            *key = WordKey.Mix(WordKey.Of(new ReadOnlySpan<char>(text + starts[i], Math.Min(2, end - (int)starts[i]))));
            if (Sse.IsSupported) Sse.Prefetch0(_starts + SlotOf(*key, _startCount));
        }
    }

    internal int Longest(char* text, int start, int end, int length, uint lengths, out int kinds)
    {
        kinds = 0;
        if (start + 2 > end) return 0;
        if (start > 0 && char.IsAsciiLetterOrDigit(text[start]) && char.IsAsciiLetterOrDigit(text[start - 1])) return 0;
        ulong key = WordKey.Of(new ReadOnlySpan<char>(text + start, 2));
        int size = 2, best = 0;
        for (; lengths != 0 && start + size <= end; lengths >>= 1)
        {
            if ((lengths & 1) != 0)
            {
                uint found = Find(_names, _nameCount, WordKey.Mix(key), 8);
                if (found != 0 && (start + size == length || Lexicon.IsWhole(text, start, start + size, length))) (best, kinds) = (size, (int)found);
            }
            if (start + size == end) break;
            key = WordKey.Join(key, WordKey.Of(new ReadOnlySpan<char>(text + start + size, 1)), 1);
            size++;
        }
        return best;
    }

    private static uint Find(uint* slots, int count, ulong mixed, int valueBits)
    {
        uint check = (uint)(mixed >> (32 + valueBits));
        for (int slot = SlotOf(mixed, count); ; slot = slot + 1 == count ? 0 : slot + 1)
        {
            uint entry = slots[slot]; // SAFETY: slot < count, and the search ends because a slot is free (TableCheck.FreeSlots)
            if (entry == 0) return 0;
            if (entry >> valueBits == check) return entry & ((1u << valueBits) - 1);
        }
    }

    /// <summary>Builds the two tables. The same names give the same bytes.</summary>
    internal static (uint[] Starts, uint[] Names) Build(IEnumerable<(string Name, int Kind)> names)
    {
        var starts = new SortedDictionary<ulong, uint>();
        var whole = new SortedDictionary<ulong, uint>();
        foreach (var (name, kind) in names)
        {
            if (name.Length is < 2 or > MaxLength) continue;
            ulong start = WordKey.Of(name.AsSpan(0, 2)), key = WordKey.Of(name);
            starts[start] = starts.GetValueOrDefault(start) | (1u << (name.Length - 2));
            whole[key] = whole.GetValueOrDefault(key) | (1u << kind);
        }
        return (Pack(starts, 16, starts.Count * 2), Pack(whole, 8, whole.Count * 3 / 2));
    }

    private static uint[] Pack(SortedDictionary<ulong, uint> values, int valueBits, int size)
    {
        var slots = new uint[size + 1];
        foreach (var (key, value) in values)
        {
            ulong mixed = WordKey.Mix(key);
            int slot = SlotOf(mixed, slots.Length);
            while (slots[slot] != 0) slot = slot + 1 == slots.Length ? 0 : slot + 1;
            slots[slot] = ((uint)(mixed >> (32 + valueBits)) << valueBits) | value;
        }
        return slots;
    }

    private static int SlotOf(ulong mixed, int count) => (int)(((mixed & uint.MaxValue) * (ulong)count) >> 32);
}

/// <summary>A list of names that keeps its file alive.</summary>
internal sealed class NameList
{
    private readonly NameTables _tables;

    internal NameList(CompiledFile file, int starts, int names)
    {
        File = file;
        _tables = new NameTables(file, starts, names);
        TableCheck.FreeSlots<uint>(file, starts);
        TableCheck.FreeSlots<uint>(file, names);
    }

    private CompiledFile File { get; }

    /// <inheritdoc cref="NameTables.FindStarts"/>
    internal unsafe void FindStarts(char* text, int end, uint* starts, int count)
    {
        _tables.FindStarts(text, end, starts, count);
        GC.KeepAlive(File);
    }

    /// <summary>Returns the length of the longest name at a position, or 0, and the bits of its kinds.</summary>
    internal unsafe int Longest(char* text, int start, int end, int length, uint lengths, out int kinds)
    {
        int size = _tables.Longest(text, start, end, length, lengths, out kinds);
        GC.KeepAlive(File);
        return size;
    }
}
