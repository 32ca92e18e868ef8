using System.Runtime.CompilerServices;
using NlpPipeline.Storage;

namespace NlpPipeline.Recognition;

/// <summary>
/// The weights of a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over the characters of a text, and the
/// list of names, read in place. Rows are in buckets: a start per bucket, then for each row a check (two bytes), the number of weights (one
/// byte) and the weights (role and label, value; one byte each).
/// </summary>
internal sealed unsafe class NameModel
{
    internal const string Kind = "NAME";
    internal const int FormatVersion = 1;
    internal const int Scale = 20; // steps per unit of a weight
    private const string ResourceName = "names.bin";
    private const int TransitionSection = 0, BucketSection = 1, RowSection = 2, StartSection = 3, NameSection = 4;

    private static readonly Lazy<NameModel> Shipped = new(() => new NameModel(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    private static readonly byte[] s_roleOfCode = [.. Enumerable.Range(0, NameRows.Roles * NameLabels.Used).Select(code => (byte)(code / NameLabels.Used))];
    private static readonly byte[] s_labelOfCode = [.. Enumerable.Range(0, NameRows.Roles * NameLabels.Used).Select(code => (byte)NameLabels.FromCode(code % NameLabels.Used))];

    private readonly CompiledFile _file;
    private readonly uint* _buckets;
    private readonly byte* _rows;
    private readonly int _bucketCount;

    internal NameModel(CompiledFile file)
    {
        _file = file;
        _buckets = file.Pointer<uint>(BucketSection);
        _bucketCount = file.Count<uint>(BucketSection) - 1;
        _rows = file.Pointer<byte>(RowSection);
        Names = new NameList(file, StartSection, NameSection);
        if (file.Count<int>(TransitionSection) != NameLabels.Transitions || _bucketCount < 1 || !IsSound())
            throw new InvalidDataException($"{file.Source} is not a sound model of names; train it again.");
    }

    /// <summary>The shipped model.</summary>
    internal static NameModel Default => Shipped.Value;

    internal NameList Names { get; }

    internal ReadOnlySpan<int> Transitions => _file.Section<int>(TransitionSection);

    /// <summary>Adds the weights of a row to the scores of the positions in <paramref name="targets"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(ulong key, ReadOnlySpan<Target> targets, int* scores, int count)
    {
        uint bucket = BucketOf(key, _bucketCount);
        byte* row = _rows + _buckets[bucket], end = _rows + _buckets[bucket + 1];
        ushort check = (ushort)key;
        for (; row < end; row += 3 + (2 * row[2])) // SAFETY: the rows of every bucket end where it ends (verified)
        {
            if (Unsafe.ReadUnaligned<ushort>(row) != check) continue;
            byte* weights = row + 3, last = weights + (2 * row[2]);
            for (; weights < last; weights += 2)
            {
                int role = s_roleOfCode[weights[0]];
                if ((uint)role >= (uint)targets.Length) continue; // the row of another key with the same check
                var (start, stop) = targets[role];
                if (start < 0) start = 0;
                if (stop > count) stop = count;
                int* score = scores + (start * NameLabels.Count) + s_labelOfCode[weights[0]];
                for (; start < stop; start++, score += NameLabels.Count) *score += (sbyte)weights[1];
            }
            return;
        }
    }

    /// <summary>Compiles a model. The same input gives the same bytes.</summary>
    /// <param name="transitions">The transition weights.</param>
    /// <param name="rows">The rows by key; each weight with its role, its label and its value in steps of 1 / <see cref="Scale"/>.</param>
    /// <param name="names">The list of names.</param>
    internal static CompiledFileWriter Compile(ReadOnlySpan<int> transitions, IReadOnlyDictionary<ulong, List<(int Role, int Label, sbyte Value)>> rows, IEnumerable<(string Name, int Kind)> names)
    {
        int bucketCount = Math.Max(1, rows.Count / 4);
        var buckets = new List<byte>[bucketCount];
        foreach (var (key, weights) in rows.OrderBy(row => row.Key))
        {
            var bucket = buckets[BucketOf(key, bucketCount)] ??= [];
            bucket.Add((byte)key);
            bucket.Add((byte)(key >> 8));
            bucket.Add((byte)weights.Count);
            foreach (var (role, label, value) in weights)
            {
                bucket.Add((byte)((role * NameLabels.Used) + NameLabels.ToCode(label)));
                bucket.Add((byte)value);
            }
        }
        var starts = new uint[bucketCount + 1];
        var bytes = new List<byte>();
        for (int i = 0; i < bucketCount; i++)
        {
            bytes.AddRange(buckets[i] ?? []);
            starts[i + 1] = (uint)bytes.Count;
        }
        var (nameStarts, nameSlots) = NameTables.Build(names);
        return new CompiledFileWriter(Kind, FormatVersion).Add(transitions).Add<uint>(starts).Add<byte>(bytes.ToArray()).Add<uint>(nameStarts).Add<uint>(nameSlots);
    }

    private static uint BucketOf(ulong key, int count) => (uint)(((key >> 32) * (ulong)count) >> 32);

    private bool IsSound()
    {
        uint length = (uint)_file.Count<byte>(RowSection);
        if (_buckets[0] != 0 || _buckets[_bucketCount] != length) return false;
        for (int i = 0; i < _bucketCount; i++)
        {
            uint at = _buckets[i], end = _buckets[i + 1];
            if (end < at || end > length) return false;
            while (at < end)
            {
                if (end - at < 3 || end - at < 3 + (2u * _rows[at + 2])) return false;
                for (int w = 0; w < _rows[at + 2]; w++)
                    if (_rows[at + 3 + (2 * w)] >= NameRows.Roles * NameLabels.Used) return false;
                at += 3 + (2u * _rows[at + 2]);
            }
        }
        return true;
    }
}
