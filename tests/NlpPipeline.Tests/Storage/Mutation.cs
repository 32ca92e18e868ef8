using System.Buffers.Binary;
using NlpPipeline.Storage;

namespace NlpPipeline.Tests.Storage;

/// <summary>Compiled files with wrong contents and a right checksum. The same seed gives the same files.</summary>
internal static class Mutation
{
    private const int MaxEdits = 3;

    /// <summary>
    /// Copies with one to three changed words each, half in the header, the section table and the small sections, half anywhere; every eighth with a section of another
    /// length.
    /// </summary>
    internal static IEnumerable<byte[]> Copies(byte[] whole, int seed, int count)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            byte[] copy = i % 8 == 7 ? WithOtherLength(whole, random) : Pin(whole);
            for (int edits = i % 8 == 7 ? 0 : random.Next(1, MaxEdits + 1); edits > 0; edits--) Edit(copy, i, random);
            yield return Mend(copy);
        }
    }

    internal static byte[] Pinned(string resource) => Pin(CompiledFile.ResourceBytes(resource));

    /// <summary>Sets the checksum of a changed file.</summary>
    internal static byte[] Mend(byte[] file)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), CompiledFile.Crc32C(file.AsSpan(16)));
        return file;
    }

    private static void Edit(byte[] copy, int i, Random random)
    {
        int sections = BinaryPrimitives.ReadInt32LittleEndian(copy.AsSpan(16));
        if ((uint)sections > (copy.Length - CompiledFile.FixedHeader) / 8) return; // an earlier edit has changed the number of sections
        int at = CompiledFile.FixedHeader - 4 + (4 * random.Next((2 * sections) + 1)); // the number of sections, or an entry of the table
        if (i % 4 != 0 && sections > 0)
        {
            var (start, size) = Section(copy, random.Next(sections));
            int used = i % 2 == 0 ? Math.Min(size, 256) : size;
            if (used < 4 || start < 0 || start > copy.Length - used) return;
            at = start + random.Next(used - 3);
            if (random.Next(4) != 0) at &= ~3;
        }
        if (at > copy.Length - 4) return;
        int[] values = [-1, 0, 1, int.MaxValue, int.MinValue, -4, 7, 0x10000, 50_000_000, copy.Length, copy.Length / 8, 0x7F800000, 0x7FC00000, random.Next()];
        int old = BinaryPrimitives.ReadInt32LittleEndian(copy.AsSpan(at));
        int value = random.Next(4) switch { 0 => old ^ (1 << random.Next(32)), 1 => old + random.Next(-3, 4), _ => values[random.Next(values.Length)] };
        BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(at), value);
    }

    /// <summary>Returns a copy with a changed section and the right checksum.</summary>
    internal static byte[] WithSection(byte[] whole, int changed, Func<byte[], byte[]> change)
    {
        var file = new CompiledFileWriter(System.Text.Encoding.ASCII.GetString(whole, 4, 4), BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(8)));
        int sections = BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(16));
        for (int i = 0; i < sections; i++)
        {
            var (start, size) = Section(whole, i);
            byte[] bytes = whole[start..(start + size)];
            file.Add<byte>(i == changed ? change(bytes) : bytes);
        }
        return file.ToPinnedArray();
    }

    private static byte[] WithOtherLength(byte[] whole, Random random)
    {
        int changed = random.Next(BinaryPrimitives.ReadInt32LittleEndian(whole.AsSpan(16)));
        return WithSection(whole, changed, bytes => random.Next(4) switch
        {
            0 => [],
            1 => bytes[..random.Next(bytes.Length + 1)],
            2 => [.. bytes, .. bytes.AsSpan(0, Math.Min(bytes.Length, 64))],
            _ => [.. bytes.Select(b => b == 0 ? (byte)1 : b)], // no free slot, no zero
        });
    }

    private static (int Start, int Size) Section(byte[] file, int index)
    {
        var entry = file.AsSpan(CompiledFile.FixedHeader + (8 * index));
        return (BinaryPrimitives.ReadInt32LittleEndian(entry), BinaryPrimitives.ReadInt32LittleEndian(entry[4..]));
    }

    private static byte[] Pin(byte[] bytes)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        return pinned;
    }
}
