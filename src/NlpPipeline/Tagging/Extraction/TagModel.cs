using NlpPipeline.Storage;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The weights of <see cref="TagFeatures"/> for each kind of text, and the table of words; read in place. Immutable and thread-safe.
/// </summary>
internal sealed class TagModel
{
    internal const string Kind = "TAGM";
    internal const int FormatVersion = (1 << 8) | TagFeatures.Version;
    private const string ResourceName = "tags.bin";
    private const int TableSection = 0, WeightsSection = 1, BiasesSection = 2;

    /// <summary>The mean log-odds of the words of an article and of an abstract, between which the two sets of weights are mixed.</summary>
    private const double ArticleRegister = -1.1, AbstractRegister = -0.6;

    /// <summary>
    /// The maximum length of a short text, in UTF-16 code units, and the length from which a text is not short at all, unless it has a title;
    /// the weights between them are mixed.
    /// </summary>
    private static readonly int LongestShort = int.Parse(Environment.GetEnvironmentVariable("S1") ?? "200"), ShortestLong = int.Parse(Environment.GetEnvironmentVariable("S2") ?? "500");
    private static readonly int LeastAbs = int.Parse(Environment.GetEnvironmentVariable("S3") ?? "100");

    /// <summary>The number of steps in which a mix of weights is computed, so that the mixes can be kept.</summary>
    private const int Steps = 8;

    /// <summary>
    /// The maximum length of an abstract, in UTF-16 code units; a longer text is not one, even if, like a novel, it does not use the words
    /// of news.
    /// </summary>
    private const int LongestAbstract = 2000;

    private static readonly Lazy<TagModel> Shipped = new(() => new TagModel(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    private readonly LexicalTable _table;

    internal TagModel(CompiledFile file)
    {
        File = file;
        _table = new LexicalTable(file, TableSection);
        if (file.Count<float>(WeightsSection) != TagFeatures.Total * (int)TextKind.Count || file.Count<float>(BiasesSection) != (int)TextKind.Count)
            throw file.UnsoundModel("its tables do not fit together");
        TableCheck.Finite(file, WeightsSection);
        TableCheck.Finite(file, BiasesSection);
    }

    internal static TagModel Default => Shipped.Value;

    internal CompiledFile File { get; }

    internal LexicalEntry LookUp(ulong key) => _table[key];

    /// <summary>Determines whether the entry of a key is a known keyword.</summary>
    internal bool IsKnownKeyword(ulong key) => _table.IsKnownKeyword(key);

    /// <summary>Prefetches the entry of a key.</summary>
    internal void Prefetch(ulong key) => _table.Prefetch(key);

    /// <summary>Returns the mix of weights for a document.</summary>
    internal static TextMix MixOf(in DocumentFacts document)
    {
        int length = document.Shape.Length;
        double ofShort = document.Shape.Title == TitleKind.Line ? 0 : Share(length, ShortestLong, LongestShort);
        double ofAbstract = length > LongestAbstract || (ofShort > 0 && length < LeastAbs) ? 0 : Share(document.Register, ArticleRegister, AbstractRegister);
        return new TextMix(Math.Min(ofShort, 1 - ofAbstract), ofAbstract);
    }

    private static double Share(double value, double none, double all) => Math.Round(Math.Clamp((value - none) / (all - none), 0, 1) * Steps) / Steps;

    /// <summary>Computes the weights of each bin in a mix, in pairs: for a tag, and for a main tag.</summary>
    internal void WeightsOf(TextMix mix, Span<double> weights)
    {
        for (int bin = 0; bin < TagFeatures.Total; bin++) (weights[2 * bin], weights[(2 * bin) + 1]) = (WeightOf(bin, mix, isMain: false), WeightOf(bin, mix, isMain: true));
    }

    /// <summary>Returns the weight of a bin in a mix.</summary>
    internal double WeightOf(int bin, TextMix mix, bool isMain) =>
        (mix.Article * Weights(isMain ? TextKind.ArticleMain : TextKind.Article)[bin]) + (mix.Abstract * Weights(TextKind.Abstract)[bin]) + (mix.Short * Weights(TextKind.Short)[bin]);

    /// <summary>Returns the base to which the weights of a mix are added.</summary>
    internal double BaseOf(TextMix mix, bool isMain)
    {
        var biases = File.Section<float>(BiasesSection);
        return (mix.Article * biases[(int)(isMain ? TextKind.ArticleMain : TextKind.Article)]) + (mix.Abstract * biases[(int)TextKind.Abstract]) + (mix.Short * biases[(int)TextKind.Short]);
    }

    internal static byte[] Export(ulong[] table, float[] weights, float[] biases) =>
        new CompiledFileWriter(Kind, FormatVersion).Add<ulong>(table).Add<float>(weights).Add<float>(biases).ToPinnedArray();

    private ReadOnlySpan<float> Weights(TextKind kind) => File.Section<float>(WeightsSection).Slice((int)kind * TagFeatures.Total, TagFeatures.Total);
}

/// <summary>The kinds of text that have separate weights.</summary>
internal enum TextKind
{
    Article,
    Abstract,

    /// <summary>Reviews, posts, headlines, names of products, and short news without a title.</summary>
    Short,

    /// <summary>The main keywords of articles.</summary>
    ArticleMain,
    Count,
}

/// <summary>The shares of the weights of short texts and of abstracts, in [0, 1]; the rest are those of articles.</summary>
internal readonly record struct TextMix(double Short, double Abstract)
{
    internal double Article => 1 - Short - Abstract;

    internal bool IsShort => Short >= 0.5;

    internal bool IsArticle => Short == 0 && Abstract == 0;

    /// <summary>Whether main tags have separate weights.</summary>
    internal bool HasMain => Article > 0 && !IsShort;
}
