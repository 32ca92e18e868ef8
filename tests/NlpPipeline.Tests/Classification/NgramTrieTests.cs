using CsCheck;
using NlpPipeline.Classification;
using NlpPipeline.Storage;
using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class NgramTrieTests
{
    private static readonly System.Collections.Concurrent.ConcurrentBag<byte[]> s_files = []; // a trie does not keep its file alive

    [Fact]
    public void Finds_the_sequences_that_were_put_in_and_no_others() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[2, 70], Gen.Int[0, int.MaxValue]).Sample((count, units, seed) =>
        {
            var random = new Random(seed);
            string Sequence() => new([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)random.Next(1, units + 1))]);
            string[] sequences = [.. Enumerable.Range(0, count).Select(_ => Sequence()).Distinct().Order(StringComparer.Ordinal)];
            ulong[] nodes = NgramTrieBuilder.Build(sequences, [.. Enumerable.Range(1, sequences.Length)], NgramNode.Limit(units));
            byte[] bytes = new CompiledFileWriter("TEST", 1).Add<ulong>([.. Enumerable.Range(0x4E00, units).Select(unit => (ulong)unit)]).Add<ulong>(nodes).ToPinnedArray();
            s_files.Add(bytes);
            var trie = new NgramTrie(CompiledFile.FromBytes(bytes, "test", "TEST", 1), 0);
            for (int i = 0; i < 2 * sequences.Length; i++)
            {
                string sequence = i < sequences.Length ? sequences[i] : Sequence();
                ulong node = trie.First(trie.CodeOf((ulong)(0x4E00 + sequence[0] - 1)));
                foreach (char code in sequence[1..]) node = trie.Next(node, code);
                Assert.Equal(Math.Max(0, Array.IndexOf(sequences, sequence) + 1), NgramNode.Row(node));
                Assert.Equal(0UL, trie.Next(node, NgramTrie.Unknown));
            }

            Assert.Equal(NgramTrie.Unknown, trie.CodeOf('a'));
            Assert.Equal(NgramTrie.Unknown, trie.CodeOf(1UL << 63));
        });

    [Theory]
    [InlineData(8, true)]
    [InlineData(24, true)]
    [InlineData(40, true)]
    [InlineData(64, true)]
    [InlineData(8, false)]
    [InlineData(24, false)]
    public void Adds_the_weights_of_every_part_as_if_it_were_alone(int columns, bool quantised) =>
        Gen.Select(Gen.Int[1, 100], Gen.Int[0, int.MaxValue]).Sample((parts, seed) =>
        {
            var random = new Random(seed);
            var text = new string([.. Enumerable.Range(0, 400).Select(_ => "好不差的店。，\nQ很"[random.Next(10)])]);
            var cuts = Enumerable.Range(0, parts - 1).Select(_ => random.Next(text.Length)).Append(0).Append(text.Length).Order().ToArray();
            Sentence[] sentences = [.. Enumerable.Range(0, parts).Select(i => new Sentence(new TextSpan(cuts[i], cuts[i + 1]), 0, 0))];
            var (rows, weights) = RowsOf(text[..random.Next(text.Length)], columns, quantised, random);
            var sums = new double[parts * columns];
            var lengths = new TextLength[parts];
            var ngrams = new NgramSums(rows, NgramTrie.MaxOrder, sums, columns, lengths);
            foreach (var sentence in sentences)
            {
                TextUnits.Read(sentence.Span.In(text), ref ngrams);
                ngrams.EndPart();
            }

            ngrams.Finish();
            for (int i = 0; i < parts; i++)
            {
                var expected = new Expected(weights, new double[columns]);
                CharacterNgrams.Read(sentences[i].Span.In(text), ref expected);
                Assert.Equal(expected.IsKnown ? expected.Length : default, lengths[i]);
                for (int k = 0; k < columns; k++) Assert.Equal(expected.Sums[k], sums[(i * columns) + k], 1e-6);
            }
        }, iter: 30);

    /// <summary>The weights of some n-grams of a text.</summary>
    private static (NgramRows Rows, Dictionary<ulong, float[]> Weights) RowsOf(string text, int columns, bool quantised, Random random)
    {
        var weights = new Dictionary<ulong, float[]>();
        var sink = new Hashes(weights);
        CharacterNgrams.Read(text, ref sink);
        var writer = new NgramTrieWriter(columns, quantised ? [.. Enumerable.Repeat(0.5f, columns)] : []);
        foreach (ulong hash in weights.Keys)
        {
            if (random.Next(5) == 0)
            {
                weights.Remove(hash);
                continue;
            }

            weights[hash] = [.. Enumerable.Range(0, columns).Select(_ => random.Next(-127, 127) * 0.5f)];
            weights[hash][0] = 1; // an n-gram without weights counts as unknown
            writer.Add(hash, weights[hash]);
        }

        var file = new CompiledFileWriter("TEST", 1);
        writer.Write(file, [text]);
        byte[] bytes = file.ToPinnedArray();
        s_files.Add(bytes);
        return (new NgramRows(CompiledFile.FromBytes(bytes, "test", "TEST", 1), 0, columns), weights);
    }

    private readonly struct Hashes(Dictionary<ulong, float[]> found) : INgramSink
    {
        public void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end) => found[hash] = [];

        public void EndSentence(int units)
        {
        }
    }

    private struct Expected(Dictionary<ulong, float[]> weights, double[] sums) : INgramSink
    {
        internal readonly double[] Sums => sums;

        internal bool IsKnown { get; private set; }

        internal TextLength Length { get; private set; }

        public void Add(scoped ReadOnlySpan<ulong> units, ulong hash, int start, int end)
        {
            if (!weights.TryGetValue(hash, out var row)) return;
            IsKnown = true;
            for (int k = 0; k < sums.Length; k++) sums[k] += row[k];
        }

        public void EndSentence(int units) => Length = Length.Add(units);
    }
}
