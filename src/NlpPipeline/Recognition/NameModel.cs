using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NlpPipeline.Storage;

namespace NlpPipeline.Recognition;

/// <summary>
/// The weights of a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over the characters of a text, and the
/// list of names, read in place. Rows are in buckets: a start per bucket, then for each row a check and the length (two bytes each), then for
/// each role the role and the number of weights, and the weights: label and value, or the values of all labels if the number is 32 (a byte each).
/// </summary>
internal sealed unsafe class NameModel
{
    internal const string Kind = "NAME";
    internal const int FormatVersion = 1;
    internal const int Scale = 20; // steps per unit of a weight
    private const int RowHeader = 4;
    private const int MaxTransition = 1 << 16; // absolute; far above any weight, and the sum over the longest stretch is within an int
    private const int MaxBucket = 1 << 16; // in bytes; a lookup reads one bucket
    internal const int Dense = 12; // the number of weights of a role from which on all are stored, so that they are added as vectors
    private const string ResourceName = "names.bin";
    private const int TransitionSection = 0, BucketSection = 1, RowSection = 2, StartSection = 3, NameSection = 4;

    private static readonly Lazy<NameModel> Shipped = new(() => new NameModel(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

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
        if (!file.IsEmbedded) Check();
    }

    /// <summary>The shipped model.</summary>
    internal static NameModel Default => Shipped.Value;

    internal CompiledFile File => _file;

    internal NameList Names { get; }

    internal ReadOnlySpan<int> Transitions => _file.Section<int>(TransitionSection);

    /// <summary>Adds the weights of a row to the scores of the positions in <paramref name="targets"/>.</summary>
    internal void Add(ulong key, ReadOnlySpan<Target> targets, short* scores, int count)
    {
        uint bucket = BucketOf(key, _bucketCount);
        byte* row = _rows + _buckets[bucket], end = _rows + _buckets[bucket + 1];
        ushort check = (ushort)key;
        for (; row < end; row += LengthOf(row)) // SAFETY: the rows of every bucket, and their groups, end where it ends (Check)
        {
            if (Unsafe.ReadUnaligned<ushort>(row) == check)
            {
                AddGroups(row, targets, scores, count);
                return;
            }
        }
    }

    private static void AddGroups(byte* row, ReadOnlySpan<Target> targets, short* scores, int count)
    {
        byte* last = row + LengthOf(row);
        for (byte* group = row + RowHeader; group < last;)
        {
            int role = group[0];
            int size = group[1];
            group += 2;
            if ((uint)role < (uint)targets.Length) // otherwise the row of another key with the same check
            {
                var (start, stop) = targets[role];
                start = Math.Max(start, 0);
                stop = Math.Min(stop, count);
                short* score = scores + (start * NameLabels.Count);
                if (size == NameLabels.Count)
                {
                    var low = Vector256.WidenLower(Vector256.Load((sbyte*)group));
                    var high = Vector256.WidenUpper(Vector256.Load((sbyte*)group));
                    for (; start < stop; start++, score += NameLabels.Count)
                    {
                        (Vector256.Load(score) + low).Store(score);
                        (Vector256.Load(score + 16) + high).Store(score + 16);
                    }
                }
                else
                {
                    for (; start < stop; start++, score += NameLabels.Count)
                        for (int i = 0; i < 2 * size; i += 2) score[group[i]] += (sbyte)group[i + 1];
                }
            }
            group += size == NameLabels.Count ? NameLabels.Count : 2 * size;
        }
    }

    private static int LengthOf(byte* row) => Unsafe.ReadUnaligned<ushort>(row + 2);

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
            byte[] groups = [.. weights.GroupBy(weight => weight.Role).OrderBy(group => group.Key).SelectMany(Pack)];
            bucket.Add((byte)(RowHeader + groups.Length));
            bucket.Add((byte)((RowHeader + groups.Length) >> 8));
            bucket.AddRange(groups);
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

    /// <summary>Returns the weights of one role.</summary>
    private static byte[] Pack(IGrouping<int, (int Role, int Label, sbyte Value)> weights)
    {
        if (weights.Count() < Dense) return [(byte)weights.Key, (byte)weights.Count(), .. weights.SelectMany(weight => new[] { (byte)weight.Label, (byte)weight.Value })];
        var all = new byte[NameLabels.Count];
        foreach (var (_, label, value) in weights) all[label] = (byte)value;
        return [(byte)weights.Key, NameLabels.Count, .. all];
    }

    private static uint BucketOf(ulong key, int count) => (uint)(((key >> 32) * (ulong)count) >> 32);

    /// <summary>Checks the sizes of the tables, the transitions, and every row, so that <see cref="Add"/> can trust them.</summary>
    private void Check()
    {
        if (_file.Count<int>(TransitionSection) != NameLabels.Transitions || Transitions.ContainsAnyExceptInRange(-MaxTransition, MaxTransition))
            throw _file.UnsoundModel("its weights of transitions are out of range");
        if (_bucketCount < 1) throw _file.UnsoundModel("it has no buckets");
        uint length = (uint)_file.Count<byte>(RowSection);
        if (_buckets[0] != 0 || _buckets[_bucketCount] != length) throw _file.UnsoundModel("its buckets do not fit its rows");
        for (int i = 0; i < _bucketCount; i++)
        {
            uint at = _buckets[i], end = _buckets[i + 1];
            if (end < at || end > length || end - at > MaxBucket) throw _file.UnsoundModel($"its bucket {i} is out of range");
            while (at < end)
            {
                uint size = end - at < RowHeader ? 0 : (uint)LengthOf(_rows + at);
                if (size < RowHeader || size > end - at || !IsRow(new ReadOnlySpan<byte>(_rows + at + RowHeader, (int)size - RowHeader))) throw _file.UnsoundModel($"a row of its bucket {i} is out of range");
                at += size;
            }
        }
    }

    /// <summary>Determines whether the groups of a row end where it ends and contain labels only.</summary>
    private static bool IsRow(ReadOnlySpan<byte> groups)
    {
        while (!groups.IsEmpty)
        {
            if (groups.Length < 2 || groups[1] > NameLabels.Count) return false;
            bool isDense = groups[1] == NameLabels.Count;
            int bytes = isDense ? NameLabels.Count : 2 * groups[1];
            if (bytes > groups.Length - 2) return false;
            for (int k = 2; !isDense && k < 2 + bytes; k += 2)
                if (groups[k] >= NameLabels.Count) return false;
            groups = groups[(2 + bytes)..];
        }
        return true;
    }
}
