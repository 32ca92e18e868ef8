using NlpPipeline.Storage;

namespace NlpPipeline.Recognition;

/// <summary>
/// The weights of a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over the characters of a text, and the
/// list of names, read in place. The scores of a row are those of eight roles of <see cref="NameLabels.Count"/> labels.
/// </summary>
internal sealed class NameModel
{
    internal const string Kind = "NAME";
    internal const int FormatVersion = 2;
    internal const int Scale = 20; // steps per unit of a weight
    private const int MaxTransition = 1 << 16; // absolute; far above any weight, and the sum over the longest stretch is within an int
    private const string ResourceName = "names.bin";
    private const int TransitionSection = 0, RowSection = 1, StartSection = 3, NameSection = 4;

    private static readonly Lazy<NameModel> Shipped = new(() => new NameModel(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    private readonly CompiledFile _file;

    internal NameModel(CompiledFile file)
    {
        _file = file;
        Rows = new WeightRows(file, RowSection);
        Names = new NameList(file, StartSection, NameSection);
        if (file.Count<int>(TransitionSection) != NameLabels.Transitions || Transitions.ContainsAnyExceptInRange(-MaxTransition, MaxTransition))
            throw file.UnsoundModel("its weights of transitions are out of range");
        ExitGain = GainOfExits(Transitions);
    }

    /// <summary>The shipped model.</summary>
    internal static NameModel Default => Shipped.Value;

    internal CompiledFile File => _file;

    internal WeightRows Rows { get; }

    internal NameList Names { get; }

    internal ReadOnlySpan<int> Transitions => _file.Section<int>(TransitionSection);

    /// <summary>More than any transition from a finished name is better than the same one from outside.</summary>
    internal int ExitGain { get; }

    private static int GainOfExits(ReadOnlySpan<int> transitions)
    {
        int gain = 0;
        for (int i = 0; i < NameLabels.Exits * 16; i++) gain = Math.Max(gain, transitions[i] - transitions[(NameLabels.ExitOutside * 16) + (i % 16)]);
        return gain + 1;
    }

    /// <summary>Compiles a model. The same input gives the same bytes.</summary>
    /// <param name="transitions">The transition weights.</param>
    /// <param name="rows">The rows, the most important ones first, with weights in steps of 1 / <see cref="Scale"/>.</param>
    /// <param name="names">The list of names.</param>
    internal static CompiledFileWriter Compile(ReadOnlySpan<int> transitions, IReadOnlyList<(ulong Key, List<(int Score, sbyte Weight)> Weights)> rows, IEnumerable<(string Name, int Kind)> names)
    {
        var (nameStarts, nameSlots) = NameTables.Build(names);
        return WeightRows.Write(new CompiledFileWriter(Kind, FormatVersion).Add(transitions), rows).Add<uint>(nameStarts).Add<uint>(nameSlots);
    }
}
