using System.Text;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging;

/// <summary>
/// The weights of a linear-chain model of the parts of speech of words: rows of features, and transitions between tags. The scores of a row are
/// those of three words (the one before, the word itself, the one after) of <see cref="PosRows.Labels"/> tags each. Immutable and thread-safe.
/// </summary>
internal sealed class PosWeights
{
    internal const string Kind = "POSW";
    internal const int FormatVersion = 1;
    internal const int Scale = 16; // steps per unit of a weight
    private const string ResourceName = "pos.bin";
    private const int NameSection = 0, TransitionSection = 1, RowSection = 2;

    /// <summary>The row of transitions from the start of a sentence.</summary>
    internal const int Start = PosRows.Labels;

    private static readonly Lazy<PosWeights> Shipped = new(() => new PosWeights(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    internal PosWeights(CompiledFile file)
    {
        File = file;
        Names = ["", .. Encoding.ASCII.GetString(file.Section<byte>(NameSection)).Split(' ')];
        Rows = new WeightRows(file, RowSection);
        if (Names.Length - 1 > PosCache.Lanes || file.Count<short>(TransitionSection) != (PosRows.Labels + 1) * PosRows.Labels)
            throw new InvalidDataException($"{file.Source} is not a sound model of parts of speech; train it again.");
    }

    /// <summary>The shipped model.</summary>
    internal static PosWeights Default => Shipped.Value;

    internal CompiledFile File { get; }

    /// <summary>The names of the tags by <see cref="Token.PosId"/>, which is the label and 1.</summary>
    internal string[] Names { get; }

    internal WeightRows Rows { get; }

    /// <summary>[tag before or <see cref="Start"/>, tag].</summary>
    internal ReadOnlySpan<short> Transitions => File.Section<short>(TransitionSection);

    /// <summary>Compiles a model. The same input gives the same bytes.</summary>
    internal static CompiledFileWriter Compile(IEnumerable<string> names, ReadOnlySpan<short> transitions, IReadOnlyList<(ulong Key, List<(int Score, sbyte Weight)> Weights)> rows) =>
        WeightRows.Write(new CompiledFileWriter(Kind, FormatVersion).Add<byte>(Encoding.ASCII.GetBytes(string.Join(' ', names))).Add(transitions), rows);
}
