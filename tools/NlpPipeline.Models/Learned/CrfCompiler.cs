using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;

namespace NlpPipeline.Models;

/// <summary>Rounds the weights of one standard to the tables of <see cref="LearnedModel"/>.</summary>
internal sealed class CrfCompiler(CrfFeatures features, CrfTrainer trainer, WordStandard standard)
{
    private const int MaxPairs = 70_000;
    private const double Load = 0.8; // of the pair buckets
    private const int MaxShort = 2000; // so that a sum fits into 16 bits

    internal CompiledFileWriter Compile()
    {
        var alphabet = features.Alphabet;
        int characters = alphabet.Count;
        var rows = new short[characters * CharacterRow.Size / 2];
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
        var patterns = new short[LearnedModel.Patterns * 4];
        for (int i = 0; i < LearnedModel.Patterns; i++)
            for (int state = 0; state < 4; state++)
                patterns[(i * 4) + state] = Short(Weight(features.Pattern(i / 4), state, small: true) + Weight(features.Repeats(i % 4), state, small: true));
        var (wordRows, wordWeights) = Words();
        return new CompiledFileWriter(LearnedModel.Kind, LearnedModel.Version)
            .Add<int>([characters, (int)Lexicon.Default.File.Checksum])
            .Add(alphabet.Codes)
            .Add<byte>(alphabet.Types)
            .Add(alphabet.Properties)
            .Add<short>(rows)
            .Add<byte>(Pairs())
            .Add<short>(patterns)
            .Add<short>(Table(LearnedModel.Lengths, features.OfLengths))
            .Add<short>(Table(LearnedModel.LengthPairs, features.NextLengths))
            .Add<short>(Table(LearnedModel.LengthPairs, features.PreviousLengths))
            .Add<int>([.. Enumerable.Range(0, 16).Select(k => (int)MathF.Round(trainer.Transition(k / 4, k % 4) * LearnedModel.Scale))])
            .Add<ushort>(wordRows)
            .Add<sbyte>(wordWeights)
            .Add(alphabet.Names);
    }

    private short[] Table(int size, Func<int, int> feature)
    {
        var table = new short[size * 4];
        for (int i = 0; i < size; i++) Shorts(table.AsSpan(i * 4), feature(i), small: true);
        return table;
    }

    /// <summary>Returns the pairs with the greatest weights. A pair whose bucket is full is omitted; the greatest are placed first.</summary>
    private byte[] Pairs()
    {
        var found = new List<(uint Pair, sbyte[] Weights, int Size)>();
        foreach (var (pair, index) in features.Pairs)
        {
            var weights = new sbyte[PairBucket.EntrySize];
            Bytes(weights, features.PairWeight(index, 0), small: false);
            Bytes(weights.AsSpan(PairBucket.FirstPlace), features.PairWeight(index, 1), small: false);
            weights[PairBucket.AfterPlace] = Byte(Weight(features.PairWeight(index, 2), 0, small: false));
            weights[PairBucket.BeforePlace] = Byte(Weight(features.PairWeight(index, 3), 0, small: false));
            int size = weights.Sum(weight => Math.Abs((int)weight));
            if (size > 0) found.Add((pair, weights, size));
        }
        int kept = Math.Min(MaxPairs, found.Count);
        uint buckets = (uint)Math.Max(1, Math.Ceiling(kept / Load / PairBucket.Capacity));
        int bucketSize = PairBucket.Capacity * (sizeof(uint) + PairBucket.EntrySize);
        var table = new byte[buckets * bucketSize];
        foreach (var (pair, weights, _) in found.OrderByDescending(pair => pair.Size).ThenBy(pair => pair.Pair).Take(kept))
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

    private (ushort[] Rows, sbyte[] Weights) Words()
    {
        var rows = new ushort[Lexicon.Default.File.Count<ulong>((int)LexiconSection.Nodes)];
        var numbers = new Dictionary<ulong, ushort> { [0] = 0 };
        var table = new List<sbyte>(new sbyte[8]);
        var weights = new sbyte[8];
        for (int slot = 0; slot < rows.Length; slot++)
        {
            int word = features.WordOf(slot);
            if (word == 0) continue;
            Bytes(weights, features.WordWeight(word, 0), small: false);
            Bytes(weights.AsSpan(4), features.WordWeight(word, 1), small: false);
            ulong key = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(weights.AsSpan()));
            if (!numbers.TryGetValue(key, out ushort row))
            {
                if (numbers.Count > ushort.MaxValue) throw new InvalidDataException("There are more than 65,535 distinct weights of words; raise the penalty of weights.");
                row = numbers[key] = (ushort)numbers.Count;
                table.AddRange(weights);
            }
            rows[slot] = row;
        }
        return (rows, [.. table]);
    }

    private float Weight(int feature, int state, bool small) =>
        trainer.Weight(feature, state) + (small ? trainer.Weight(feature + (features.SmallSize * (1 + (int)standard)), state) : 0);

    private void Shorts(Span<short> weights, int feature, bool small)
    {
        for (int state = 0; state < 4; state++) weights[state] = Short(Weight(feature, state, small));
    }

    private void Bytes(Span<sbyte> weights, int feature, bool small)
    {
        for (int state = 0; state < 4; state++) weights[state] = Byte(Weight(feature, state, small));
    }

    private static short Short(float weight) => (short)Math.Clamp(MathF.Round(weight * LearnedModel.Scale), -MaxShort, MaxShort);

    private static sbyte Byte(float weight) => (sbyte)Math.Clamp(MathF.Round(weight * LearnedModel.Scale), -127, 127);
}
