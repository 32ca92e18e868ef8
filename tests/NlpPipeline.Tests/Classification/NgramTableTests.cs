using CsCheck;
using NlpPipeline.Classification;
using NlpPipeline.Storage;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class NgramTableTests
{
    private const int Columns = 8;

    [Fact]
    public void Finds_what_was_put_in_and_its_weights() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[0, int.MaxValue]).Sample((count, seed) =>
        {
            var random = new Random(seed);
            // The low 16 bits are distinct, so that no n-gram is taken for another one; the high bits are often equal, so that buckets overflow.
            var hashes = Enumerable.Range(1, 2 * count).Select(i => ((ulong)random.Next(8) << 61) | ((uint)i * 17)).ToArray();
            var buckets = new NgramBuckets(count);
            for (int i = 0; i < count; i++) buckets.Add(hashes[i], i % 2 == 0 ? NgramTable.RowEntry(i) : (uint)(i & 0x7F) << 8);
            sbyte[] rows = [.. Enumerable.Range(0, (count * Columns) + NgramTable.Padding).Select(i => (sbyte)((i % 255) - 127))];
            var table = Table(buckets, rows);
            for (int i = 0; i < 2 * count; i++)
            {
                Assert.Equal(i < count, table.Find(hashes[i], out uint entry));
                if (i >= count) continue;
                Assert.Equal(i % 2 == 0, NgramTable.IsRow(entry));
                var sums = new double[Columns];
                table.Add(entry, sums);
                for (int k = 0; k < Columns; k++)
                {
                    int expected = i % 2 == 0 ? rows[(i * Columns) + k] : k == 5 ? i & 0x7F : 0;
                    Assert.Equal(expected * 0.5, sums[k]);
                }
            }
        });

    [Fact]
    public void Adds_the_weights_of_every_part_as_if_it_were_alone() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, int.MaxValue]).Sample((parts, seed) =>
        {
            var random = new Random(seed);
            var text = new string([.. Enumerable.Range(0, 400).Select(_ => "好不差的店。，\n很"[random.Next(9)])]);
            var cuts = Enumerable.Range(0, parts - 1).Select(_ => random.Next(text.Length)).Append(0).Append(text.Length).Order().ToArray();
            Sentence[] sentences = [.. Enumerable.Range(0, parts).Select(i => new Sentence(new TextSpan(cuts[i], cuts[i + 1]), 0, 0))];
            var (table, weights) = TableOf(text[..random.Next(text.Length)], random);
            if (sentences.Any(sentence => IsMistaken(sentence.Span.In(text), table, weights))) return;
            var sums = new double[parts * Columns];
            var lengths = new TextLength[parts];
            var ngrams = new NgramSums(table, CharacterNgrams.MaxOrder, sums, Columns, lengths);
            foreach (var sentence in sentences)
            {
                CharacterNgrams.Read(sentence.Span.In(text), ref ngrams);
                ngrams.EndPart();
            }

            ngrams.Finish();
            for (int i = 0; i < parts; i++)
            {
                var expected = new Expected(weights, new double[Columns]);
                CharacterNgrams.Read(sentences[i].Span.In(text), ref expected);
                Assert.Equal(expected.IsKnown ? expected.Length : default, lengths[i]);
                for (int k = 0; k < Columns; k++) Assert.Equal(expected.Sums[k], sums[(i * Columns) + k], 1e-6);
            }
        });

    /// <summary>A table of all n-grams of a text.</summary>
    private static (NgramTable Table, Dictionary<ulong, sbyte[]> Weights) TableOf(string text, Random random)
    {
        var weights = new Dictionary<ulong, sbyte[]>();
        var sink = new Hashes(weights);
        CharacterNgrams.Read(text, ref sink);
        var buckets = new NgramBuckets(weights.Count);
        var rows = new List<sbyte>();
        foreach (ulong hash in weights.Keys)
        {
            bool hasRow = random.Next(2) == 0;
            sbyte[] row = [.. Enumerable.Range(0, Columns).Select(k => hasRow || k is >= 4 and < 8 ? (sbyte)random.Next(-127, 128) : (sbyte)0)];
            if (!hasRow && row[4..].All(weight => weight == 0)) row[4] = 1; // an n-gram without weights counts as unknown
            weights[hash] = row;
            buckets.Add(hash, hasRow ? NgramTable.RowEntry(rows.Count / Columns) : (uint)((byte)row[4] | ((byte)row[5] << 8) | ((byte)row[6] << 16) | ((byte)row[7] << 24)));
            if (hasRow) rows.AddRange(row);
        }

        return (Table(buckets, [.. rows, .. new sbyte[NgramTable.Padding]]), weights);
    }

    /// <summary>Determines whether the table takes an n-gram of a text for another one, as it does in about one of ten thousand lookups.</summary>
    private static bool IsMistaken(ReadOnlySpan<char> text, NgramTable table, Dictionary<ulong, sbyte[]> weights)
    {
        var all = new Dictionary<ulong, sbyte[]>();
        var sink = new Hashes(all);
        CharacterNgrams.Read(text, ref sink);
        return all.Keys.Any(hash =>
        {
            if (!weights.TryGetValue(hash, out var row)) return table.Find(hash, out _);
            var sums = new double[Columns];
            Assert.True(table.Find(hash, out uint entry));
            table.Add(entry, sums);
            return !sums.SequenceEqual(row.Select(weight => weight * 0.5));
        });
    }

    private static NgramTable Table(NgramBuckets buckets, sbyte[] rows)
    {
        byte[] bytes = new CompiledFileWriter("TEST", 1).Add<byte>(buckets.Bytes).Add<sbyte>(rows).Add<float>([.. Enumerable.Repeat(0.5f, Columns)]).ToPinnedArray();
        s_files.Add(bytes);
        return new NgramTable(CompiledFile.FromBytes(bytes, "test", "TEST", 1), 0, Columns, [4, 5, 6, 7]);
    }

    private static readonly System.Collections.Concurrent.ConcurrentBag<byte[]> s_files = []; // a table does not keep its file alive

    private readonly struct Hashes(Dictionary<ulong, sbyte[]> found) : INgramSink
    {
        public void Add(ulong hash, int order, int start, int end) => found[hash] = [];

        public void EndSentence(int units)
        {
        }
    }

    private struct Expected(Dictionary<ulong, sbyte[]> weights, double[] sums) : INgramSink
    {
        internal readonly double[] Sums => sums;

        internal bool IsKnown { get; private set; }

        internal TextLength Length { get; private set; }

        public void Add(ulong hash, int order, int start, int end)
        {
            if (!weights.TryGetValue(hash, out var row)) return;
            IsKnown = true;
            for (int k = 0; k < Columns; k++) sums[k] += row[k] * 0.5;
        }

        public void EndSentence(int units) => Length = Length.Add(units);
    }
}
