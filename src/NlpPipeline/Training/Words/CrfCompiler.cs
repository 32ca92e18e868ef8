using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;

namespace NlpPipeline.Training;

/// <summary>Rounds the weights of one standard to the tables of <see cref="LearnedModel"/>, and adds them to those of another model if there is one.</summary>
/// <param name="features">The features.</param>
/// <param name="trainer">Their weights.</param>
/// <param name="below">The model that the weights are added to; null for none.</param>
internal sealed unsafe class CrfCompiler(CrfFeatures features, CrfTrainer trainer, LearnedModel? below = null)
{
    private const int MaxShort = 2000; // so that a sum fits into 16 bits

    /// <param name="maxPairs">The maximum number of pairs; those with the greatest weights are kept.</param>
    /// <param name="load">The share of the entries of the pair buckets to fill.</param>
    internal CompiledFileWriter Compile(int maxPairs, double load)
    {
        var alphabet = features.Alphabet;
        int characters = alphabet.Count;
        var rows = Below<short>(LearnedSection.Rows, characters * CharacterRow.Size / 2);
        var bytes = MemoryMarshal.AsBytes(rows.AsSpan());
        for (int code = 0; code < characters; code++)
        {
            var places = rows.AsSpan(code * CharacterRow.Size / 2, 20);
            Shorts(places, features.FarPlace(1, code), small: false);
            Shorts(places[4..], features.Place(2, code), small: true);
            Shorts(places[8..], features.Place(1, code), small: true);
            Shorts(places[12..], features.Place(0, code), small: true);
            Shorts(places[16..], features.FarPlace(0, code), small: false);
            var words = MemoryMarshal.Cast<byte, sbyte>(bytes.Slice((code * CharacterRow.Size) + 40, 72));
            for (int kind = 0; kind < 3; kind++)
                for (int length = 0; length < 6; length++) Bytes(words[(((kind * 6) + length) * 4)..], features.WithWord(kind, length, code), small: true);
        }
        var patterns = Below<short>(LearnedSection.Patterns, LearnedModel.Patterns * 4);
        for (int i = 0; i < LearnedModel.Patterns; i++)
            for (int state = 0; state < 4; state++)
                Add(ref patterns[(i * 4) + state], Weight(features.Pattern(i / 4), state, small: true) + Weight(features.Repeats(i % 4), state, small: true));
        var transitions = Below<int>(LearnedSection.Transitions, 16);
        for (int k = 0; k < transitions.Length; k++) transitions[k] += (int)MathF.Round(trainer.Transition(k / 4, k % 4) * LearnedModel.Scale);
        var (wordRows, wordWeights) = Words();
        return new CompiledFileWriter(LearnedModel.Kind, LearnedModel.Version)
            .Add<int>([characters, (int)Lexicon.Default.File.Checksum])
            .Add(alphabet.Codes)
            .Add(alphabet.Types)
            .Add(alphabet.Properties)
            .Add<short>(rows)
            .Add<byte>(Pairs(maxPairs, load))
            .Add<short>(patterns)
            .Add<short>(Table(LearnedSection.Lengths, LearnedModel.Lengths, features.OfLengths))
            .Add<short>(Table(LearnedSection.NextLengths, LearnedModel.LengthPairs, features.NextLengths))
            .Add<short>(Table(LearnedSection.PreviousLengths, LearnedModel.LengthPairs, features.PreviousLengths))
            .Add<int>(transitions)
            .Add<ushort>(wordRows)
            .Add<sbyte>(wordWeights)
            .Add(alphabet.Names);
    }

    /// <summary>Returns a table of the model below; one of zeros if there is none.</summary>
    private T[] Below<T>(LearnedSection section, int size) where T : unmanaged => below is null ? new T[size] : below.File.Section<T>((int)section).ToArray();

    private short[] Table(LearnedSection section, int size, Func<int, int> feature)
    {
        var table = Below<short>(section, size * 4);
        for (int i = 0; i < size; i++) Shorts(table.AsSpan(i * 4), feature(i), small: true);
        return table;
    }

    /// <summary>Returns the pairs with the greatest weights. A pair whose bucket is full is omitted; the greatest are placed first.</summary>
    private byte[] Pairs(int maxPairs, double load)
    {
        var found = PairsBelow();
        foreach (var (pair, index) in features.Pairs)
        {
            if (!found.TryGetValue(pair, out sbyte[]? weights)) found.Add(pair, weights = new sbyte[PairBucket.EntrySize]);
            Bytes(weights, features.PairWeight(index, 0), small: false);
            Bytes(weights.AsSpan(PairBucket.FirstPlace), features.PairWeight(index, 1), small: false);
            Add(ref weights[PairBucket.AfterPlace], Weight(features.PairWeight(index, 2), 0, small: false));
            Add(ref weights[PairBucket.BeforePlace], Weight(features.PairWeight(index, 3), 0, small: false));
        }
        var sized = found.Select(entry => (Pair: entry.Key, Weights: entry.Value, Size: entry.Value.Sum(weight => Math.Abs((int)weight)))).Where(entry => entry.Size > 0).ToList();
        int kept = Math.Min(maxPairs, sized.Count);
        uint buckets = (uint)Math.Max(1, Math.Ceiling(kept / load / PairBucket.Capacity));
        int bucketSize = sizeof(PairBucket);
        var table = new byte[buckets * bucketSize];
        foreach (var (pair, weights, _) in sized.OrderByDescending(entry => entry.Size).ThenBy(entry => entry.Pair).Take(kept))
        {
            var bucket = table.AsSpan((int)LearnedModel.BucketOf(pair, buckets) * bucketSize, bucketSize);
            var keys = MemoryMarshal.Cast<byte, uint>(bucket[..(PairBucket.Capacity * sizeof(uint))]);
            int entry = keys.IndexOf(0u);
            if (entry < 0) continue;
            keys[entry] = pair;
            MemoryMarshal.AsBytes(weights.AsSpan()).CopyTo(bucket[((PairBucket.Capacity * sizeof(uint)) + (entry * PairBucket.EntrySize))..]);
        }
        return table;
    }

    private Dictionary<uint, sbyte[]> PairsBelow()
    {
        var pairs = new Dictionary<uint, sbyte[]>();
        for (uint i = 0; below is not null && i < below.Buckets; i++)
        {
            var bucket = below.Pairs + i;
            for (int entry = 0; entry < PairBucket.Capacity; entry++)
                if (bucket->Keys[entry] != 0) pairs[bucket->Keys[entry]] = new ReadOnlySpan<sbyte>(bucket->Weights + (entry * PairBucket.EntrySize), PairBucket.EntrySize).ToArray();
        }
        return pairs;
    }

    private (ushort[] Rows, sbyte[] Weights) Words()
    {
        var rows = Below<ushort>(LearnedSection.WordRows, Lexicon.Default.File.Count<ulong>((int)LexiconSection.Nodes));
        var table = Below<sbyte>(LearnedSection.WordWeights, 8).ToList();
        var numbers = new Dictionary<ulong, ushort>();
        for (int row = 0; row < table.Count / 8; row++) numbers.TryAdd(KeyOf(CollectionsMarshal.AsSpan(table).Slice(row * 8, 8)), (ushort)row);
        var weights = new sbyte[8];
        for (int slot = 0; slot < rows.Length; slot++)
        {
            int word = features.WordOf(slot);
            if (word == 0) continue;
            table.CopyTo(rows[slot] * 8, weights, 0, 8);
            Bytes(weights, features.WordWeight(word, 0), small: false);
            Bytes(weights.AsSpan(4), features.WordWeight(word, 1), small: false);
            if (!numbers.TryGetValue(KeyOf(weights), out ushort row))
            {
                if (table.Count / 8 > ushort.MaxValue)
                {
                    if (below is not null) continue; // the word keeps the weights that it has
                    throw new InvalidDataException("There are more than 65,535 distinct weights of words; raise the penalty of weights.");
                }
                row = numbers[KeyOf(weights)] = (ushort)(table.Count / 8);
                table.AddRange(weights);
            }
            rows[slot] = row;
        }
        return (rows, [.. table]);
    }

    private static ulong KeyOf(ReadOnlySpan<sbyte> weights) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(weights));

    private float Weight(int feature, int state, bool small) => trainer.Weight(feature, state) + (small ? trainer.Weight(features.OfStandard(feature), state) : 0);

    private void Shorts(Span<short> weights, int feature, bool small)
    {
        for (int state = 0; state < 4; state++) Add(ref weights[state], Weight(feature, state, small));
    }

    private void Bytes(Span<sbyte> weights, int feature, bool small)
    {
        for (int state = 0; state < 4; state++) Add(ref weights[state], Weight(feature, state, small));
    }

    private static void Add(ref short sum, float weight) => sum = (short)Math.Clamp(sum + MathF.Round(weight * LearnedModel.Scale), -MaxShort, MaxShort);

    private static void Add(ref sbyte sum, float weight) => sum = (sbyte)Math.Clamp(sum + MathF.Round(weight * LearnedModel.Scale), -127, 127);
}
