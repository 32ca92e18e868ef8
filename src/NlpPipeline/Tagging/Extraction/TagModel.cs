using NlpPipeline.Storage;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>The weights of <see cref="TagFeatures"/> for each kind of text, and what is known of words; read in place. Immutable and thread-safe.</summary>
internal sealed class TagModel
{
    internal const string Kind = "TAGM";
    internal const int FormatVersion = (1 << 8) | TagFeatures.Version;
    private const string ResourceName = "tags.bin";
    private const int TableSection = 0, WeightsSection = 1, BiasesSection = 2;

    /// <summary>Mean log odds of the words of an article, and of an abstract: between them the two sets of weights are mixed.</summary>
    private const double ArticleRegister = -1.1, AbstractRegister = -0.6;

    /// <summary>A sentence longer than this, in UTF-16 units, is no headline but a text without marks.</summary>
    private const int LongestHeadline = 100;

    private static readonly Lazy<TagModel> Shipped = new(() => new TagModel(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    private readonly LexicalTable _table;

    internal TagModel(CompiledFile file)
    {
        File = file;
        _table = new LexicalTable(file, TableSection);
        if (file.Count<float>(WeightsSection) != TagFeatures.Total * (int)TextKind.Count || file.Count<float>(BiasesSection) != (int)TextKind.Count)
            throw new InvalidDataException($"{file.Source} is not a sound model (its tables do not fit together); train it again.");
    }

    internal static TagModel Default => Shipped.Value;

    internal CompiledFile File { get; }

    internal LexicalEntry LookUp(ulong key) => _table[key];

    /// <summary>The weight of each bin for this document, and the base to which they are added.</summary>
    internal double WeightsFor(in DocumentFacts document, Span<float> weights)
    {
        double isAbstract = Math.Clamp((document.Register - ArticleRegister) / (AbstractRegister - ArticleRegister), 0, 1);
        if (IsHeadline(document)) return Take(TextKind.Headline, 1, Clear(weights));
        return Take(TextKind.Article, 1 - isAbstract, Clear(weights)) + Take(TextKind.Abstract, isAbstract, weights);
    }

    /// <summary>Whether only the weights for articles are used.</summary>
    internal static bool IsArticle(in DocumentFacts document) => !IsHeadline(document) && document.Register <= ArticleRegister;

    internal static byte[] Export(ulong[] table, float[] weights, float[] biases) =>
        new CompiledFileWriter(Kind, FormatVersion).Add<ulong>(table).Add<float>(weights).Add<float>(biases).ToPinnedArray();

    private static bool IsHeadline(in DocumentFacts document) => document.Shape.Title == TitleKind.None && document.Shape.Length <= LongestHeadline;

    private double Take(TextKind kind, double share, Span<float> weights)
    {
        if (share == 0) return 0;
        var own = File.Section<float>(WeightsSection).Slice((int)kind * TagFeatures.Total, TagFeatures.Total);
        for (int i = 0; i < weights.Length; i++) weights[i] += (float)share * own[i];
        return share * File.Section<float>(BiasesSection)[(int)kind];
    }

    private static Span<float> Clear(Span<float> weights)
    {
        weights.Clear();
        return weights;
    }
}
