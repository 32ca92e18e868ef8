using System.Runtime.InteropServices;
using NlpPipeline.Classification;
using NlpPipeline.Storage;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>
/// Joins the n-grams of a sentiment model and a topic model into one trie, so that a text is looked up once for both. The weights, and thus the answers, do not change. Rows are numbered
/// so that those of each model are a range: first those of sentiment alone, then those of both models, and of topics alone.
/// </summary>
internal static class NgramJoin
{
    private const int Units = 1, Nodes = 2, Rows = 3, Scales = 4, LastOwn = 9;

    /// <summary>An n-gram's row in each model; 0 if it is not known.</summary>
    private readonly record struct Pair(int Sentiment, int Topics);

    /// <summary>Reads two models as they were trained, and returns the files of the n-grams, the sentiment model and the topic model.</summary>
    /// <exception cref="InvalidDataException">A file is not a shipped model that was trained with quantized weights, or is already joined.</exception>
    internal static (byte[] Ngrams, byte[] Sentiment, byte[] Topics) Join(CompiledFile sentiment, CompiledFile topics)
    {
        foreach (var file in (CompiledFile[])[sentiment, topics])
        {
            if (file.Count<ulong>(Nodes) == 0 || file.Count<float>(Scales) == 0) throw new InvalidDataException($"{file.Source} has no n-grams of its own with quantized weights; use a model as it was trained.");
        }

        ulong[] units = [.. sentiment.Section<ulong>(Units).ToArray().Union(topics.Section<ulong>(Units).ToArray())];
        var codes = units.Select((unit, i) => (unit, (char)(i + 1))).ToDictionary(pair => pair.unit, pair => pair.Item2);
        var pairs = new Dictionary<string, Pair>(StringComparer.Ordinal);
        foreach (var (sequence, row) in Sequences(sentiment, codes)) pairs.Add(sequence, new Pair(row, 0));
        foreach (var (sequence, row) in Sequences(topics, codes)) CollectionsMarshal.GetValueRefOrAddDefault(pairs, sequence, out _) = new Pair(pairs.GetValueOrDefault(sequence).Sentiment, row);

        var counts = pairs.Values.CountBy(pair => pair).ToDictionary();
        Pair[] sorted = [.. counts.OrderByDescending(e => e.Value).ThenBy(e => e.Key.Sentiment).ThenBy(e => e.Key.Topics).Select(e => e.Key)]; // frequent rows are near each other
        Pair[] alone = [.. sorted.Where(pair => pair.Topics == 0)], both = [.. sorted.Where(pair => pair is { Sentiment: > 0, Topics: > 0 })], others = [.. sorted.Where(pair => pair.Sentiment == 0)];
        var numbers = new Dictionary<Pair, int>();
        foreach (var pair in (IEnumerable<Pair>)[.. alone, .. both, .. others]) numbers.Add(pair, numbers.Count + 1);

        string[] sequences = [.. pairs.Keys.Order(StringComparer.Ordinal)];
        byte[] ngrams = new CompiledFileWriter(NgramTrie.Kind, NgramTrie.FormatVersion).Add<ulong>(units)
            .Add<ulong>(NgramTrieBuilder.Build(sequences, [.. sequences.Select(sequence => numbers[pairs[sequence]])], NgramNode.Limit(units.Length))).ToPinnedArray();
        uint checksum = CompiledFile.FromBytes(ngrams, NgramTrie.ResourceName, NgramTrie.Kind, NgramTrie.FormatVersion).Checksum;
        return (ngrams, Write(sentiment, [.. alone, .. both], pair => pair.Sentiment, 0, checksum), Write(topics, [.. both, .. others], pair => pair.Topics, (uint)alone.Length, checksum));
    }

    private static byte[] Write(CompiledFile model, Pair[] pairs, Func<Pair, int> rowOf, uint offset, uint checksum)
    {
        int width = model.Count<float>(Scales);
        var old = model.Section<sbyte>(Rows);
        var rows = new sbyte[((pairs.Length + 1) * width) + NgramRows.Padding]; // row 0 has no weights
        for (int i = 0; i < pairs.Length; i++) old.Slice(rowOf(pairs[i]) * width, width).CopyTo(rows.AsSpan((i + 1) * width));
        var writer = new CompiledFileWriter(model.Kind, model.Version);
        for (int section = 0; section <= LastOwn; section++)
        {
            if (section is Units or Nodes) writer.Add<ulong>([]);
            else if (section == Rows) writer.Add<sbyte>(rows);
            else writer.Add(model.Section<byte>(section));
        }

        return writer.Add<uint>([offset, checksum]).ToPinnedArray();
    }

    /// <summary>Returns the sequences of a model's trie, in the codes of the joined one, and their rows.</summary>
    private static IEnumerable<(string Sequence, int Row)> Sequences(CompiledFile model, Dictionary<ulong, char> codes)
    {
        ulong[] units = model.Section<ulong>(Units).ToArray(), nodes = model.Section<ulong>(Nodes).ToArray();
        var children = Enumerable.Range(0, nodes.Length).Where(slot => NgramNode.Label(nodes[slot]) != 0).ToLookup(slot => (uint)(slot ^ NgramNode.Label(nodes[slot]))); // by the base of their parent
        var open = new Stack<(string Sequence, ulong Node)>();
        for (int i = 0; i < units.Length; i++) open.Push((codes[units[i]].ToString(), nodes[i + 1]));
        while (open.TryPop(out var next))
        {
            if (NgramNode.Row(next.Node) != 0) yield return (next.Sequence, NgramNode.Row(next.Node));
            if (NgramNode.Base(next.Node) == 0) continue; // no further units
            foreach (int slot in children[NgramNode.Base(next.Node)]) open.Push((next.Sequence + codes[units[NgramNode.Label(nodes[slot]) - 1]], nodes[slot]));
        }
    }
}
