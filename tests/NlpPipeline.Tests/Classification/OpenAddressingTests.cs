using CsCheck;
using NlpPipeline.Classification;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public unsafe class OpenAddressingTests
{
    [Fact]
    public void Finds_what_was_put_in_and_nothing_else_in_tables_of_any_size_and_load() =>
        Gen.Select(Gen.Int[2, 80], Gen.Int[0, 100], Gen.Int[0, int.MaxValue]).Sample((capacity, load, seed) =>
        {
            var random = new Random(seed);
            var entries = new uint[capacity];
            var slots = new Dictionary<uint, int>();
            var hashes = Enumerable.Range(0, 2 * capacity).Select(i => ((ulong)random.NextInt64(1L << 32) << 32) | (uint)(i + 1)).ToArray();
            foreach (ulong hash in hashes.Take(Math.Min(capacity - 1, capacity * load / 100)))
            {
                int slot = OpenAddressing.Slot(hash, capacity);
                while (entries[slot] != 0) slot = (slot + 1) % capacity;
                entries[slot] = ((uint)hash << 8) | 7;
                slots.Add((uint)hash, slot);
            }

            fixed (uint* table = entries)
            {
                foreach (ulong hash in hashes)
                {
                    int found = OpenAddressing.Find(table, capacity, hash, (uint)hash, 8);
                    if (slots.TryGetValue((uint)hash, out int slot)) Assert.Equal(slot, found);
                    else Assert.Equal(0u, entries[found]);
                }
            }
        });
}
